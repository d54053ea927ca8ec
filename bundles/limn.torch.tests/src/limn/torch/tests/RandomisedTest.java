package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** Weights drawn anew as definitions 17.2 says, in some layers and in no other. */
class RandomisedTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Batch BATCH = Batches.drawn(4, 2, 3, 32, 32);

    private static Network load(Program program) throws LimnException {
        return RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
    }

    private static Network fixture(String name) throws Exception {
        return load(Models.read(Fixtures.path("models/" + name + ".pt")));
    }

    private static float[] outputs(Network network) throws LimnException {
        return network.predict(BATCH).toArray();
    }

    @Test
    void only_the_named_layers_change_and_all_before_them_stays() throws Exception {
        try (Network network = fixture("tiny-cnn.scripted");
                Network other = network.withRandomised(Set.of("features.conv2"), 1)) {
            Probe probe = Probe.activations(Set.of("features.relu1", "features.conv2"));
            assertArrayEquals(network.probe(BATCH, probe).activation("features.relu1").toArray(),
                    other.probe(BATCH, probe).activation("features.relu1").toArray());
            assertTrue(Difference.ofMaximum(network.probe(BATCH, probe).activation("features.conv2"),
                    other.probe(BATCH, probe).activation("features.conv2")) > 0.1);
            for (String layer : List.of("features.conv1", "features.bn2", "features.conv3")) {
                Map<String, Tensor> after = other.parameters(layer);
                network.parameters(layer).forEach((name, values) -> assertArrayEquals(values.toArray(),
                        after.get(name).toArray(), layer + name));
            }
            Probe gradients = Probe.activationsAndGradients(Set.of("features.relu1"), List.of(Target.PREDICTED));
            assertNotEquals(0, other.probe(BATCH, gradients).gradient("features.relu1", Target.PREDICTED).get(0));
        }
    }

    /** What the network computes with is what it says that its parameters are. */
    @Test
    void the_new_numbers_are_computed_with() throws Exception {
        GraphBuilder build = new GraphBuilder(2);
        Value x = build.value(ValueType.TENSOR);
        Value fc = build.named("fc", build.linear(build.named("pooled", build.meanPool(x)), 3, 4));
        try (Network network = load(build.program(8, OutputKind.LOGITS, x, fc));
                Network other = network.withRandomised(Set.of("fc"), 9)) {
            Tensor weight = other.parameters("fc").get("weight");
            Tensor bias = other.parameters("fc").get("bias");
            Batch batch = Batches.drawn(1, 2, 3, 8, 8);
            Tensor pooled = other.probe(batch, Probe.activations(Set.of("pooled"))).activation("pooled");
            Tensor logits = other.predict(batch);
            for (int row = 0; row < 2; row++) {
                for (int k = 0; k < 4; k++) {
                    double sum = bias.get(k);
                    for (int i = 0; i < 3; i++) {
                        sum += weight.at(k, i) * pooled.at(row, i);
                    }
                    assertEquals(sum, logits.at(row, k), 1e-6);
                }
            }
        }
    }

    /** Kaiming's deviation √(2 / fan-in), no bias; normalisations near one and zero, statistics as they were. */
    @Test
    void the_distributions_are_those_of_the_definitions() throws Exception {
        GraphBuilder build = new GraphBuilder(2);
        Value x = build.value(ValueType.TENSOR);
        Value wide = build.named("wide", build.conv(x, 3, 96, 5, 1, 2));
        Value fc = build.named("fc", build.linear(build.meanPool(wide), 96, 64));
        try (Network network = load(build.program(8, OutputKind.LOGITS, x, fc));
                Network other = network.withRandomised(Set.of("wide", "fc"), 3)) {
            // A standard deviation of n draws is known to 1/√(2n) of itself; five of those.
            checkSpread(other.parameters("wide").get("weight"), Math.sqrt(2.0 / 75));
            checkSpread(other.parameters("fc").get("weight"), Math.sqrt(2.0 / 96));
            for (float bias : other.parameters("fc").get("bias").toArray()) {
                assertEquals(0, bias);
            }
        }
        try (Network network = fixture("tiny-resnet.scripted");
                Network other = network.withRandomised(Set.of("layer1.bn1"), 3)) {
            Map<String, Tensor> before = network.parameters("layer1.bn1");
            Map<String, Tensor> after = other.parameters("layer1.bn1");
            assertArrayEquals(before.get("running_mean").toArray(), after.get("running_mean").toArray());
            assertArrayEquals(before.get("running_var").toArray(), after.get("running_var").toArray());
            for (int i = 0; i < after.get("weight").count(); i++) {
                assertEquals(1, after.get("weight").get(i), 0.5);
                assertEquals(0, after.get("bias").get(i), 0.5);
            }
        }
    }

    private static void checkSpread(Tensor values, double deviation) {
        double mean = 0;
        double squares = 0;
        for (float value : values.toArray()) {
            mean += value / values.count();
            squares += value * (double) value / values.count();
        }
        assertEquals(0, mean, 5 * deviation / Math.sqrt(values.count()));
        assertEquals(deviation, Math.sqrt(squares), 5 * deviation / Math.sqrt(2.0 * values.count()));
    }

    /** A seed gives the same numbers whatever the file; another seed, or another layer of that shape, does not. */
    @Test
    void seed_and_name_decide() throws Exception {
        try (Network scripted = fixture("tiny-resnet.scripted"); Network traced = fixture("tiny-resnet.traced")) {
            Set<String> layers = Set.of("layer1.conv1", "layer1.conv2");
            try (Network one = scripted.withRandomised(layers, 5);
                    Network two = traced.withRandomised(layers, 5);
                    Network first = scripted.withRandomised(Set.of("layer1.conv1"), 5);
                    Network six = scripted.withRandomised(layers, 6)) {
                float[] conv1 = one.parameters("layer1.conv1").get("weight").toArray();
                assertArrayEquals(conv1, two.parameters("layer1.conv1").get("weight").toArray());
                assertArrayEquals(conv1, first.parameters("layer1.conv1").get("weight").toArray());
                assertNotEquals(conv1[0], six.parameters("layer1.conv1").get("weight").get(0));
                assertNotEquals(conv1[0], one.parameters("layer1.conv2").get("weight").get(0));
                assertTrue(Difference.ofMaximum(one.predict(BATCH), two.predict(BATCH)) < 1e-6);
            }
        }
    }

    /** Each lives on its own: closing one leaves the other, and nothing stays behind. */
    @Test
    void closing_frees_and_leaves_the_other() throws Exception {
        Network network = fixture("tiny-cnn.traced");
        float[] before = outputs(network);
        long arrays = network.nativeArrays();
        Network kept = network.withRandomised(Set.of("features.conv1"), 1);
        float[] randomised = outputs(kept);
        long keptArrays = kept.nativeArrays();
        for (int seed = 0; seed < 10; seed++) {
            try (Network other = network.withRandomised(Set.of("features"), seed);
                    Network again = other.withRandomised(Set.of("features.conv1"), seed + 1)) {
                assertEquals(keptArrays, other.nativeArrays());
                outputs(other);
                again.probe(BATCH, Probe.activations(Set.of("features.conv2")));
            }
        }
        assertArrayEquals(before, outputs(network));
        assertEquals(arrays, network.nativeArrays());
        network.close();
        assertArrayEquals(randomised, outputs(kept));
        kept.probe(BATCH, Probe.activationsAndGradients(Set.of("features.conv2"), List.of(Target.PREDICTED)));
        assertEquals(keptArrays, kept.nativeArrays());
        kept.close();
        assertThrows(LimnException.class, () -> outputs(kept));
    }

    @Test
    void layers_without_weights_are_refused() throws Exception {
        try (Network network = fixture("tiny-cnn.scripted")) {
            for (String layer : List.of("features.relu1", "nowhere")) {
                String sentence = assertThrows(LimnException.class, () -> network.withRandomised(Set.of(layer), 1))
                        .getMessage();
                assertTrue(sentence.contains(layer), sentence);
            }
        }
    }

    /** A frozen file and a transformer, whose tokens and positions are drawn from what they are. */
    @Test
    void files_of_other_kinds() throws Exception {
        try (Network frozen = fixture("tiny-cnn.frozen"); Network vit = fixture("tiny-vit.traced")) {
            String layer = frozen.layers().get(frozen.layers().size() - 1).path();
            try (Network other = frozen.withRandomised(Set.of(layer), 1)) {
                assertTrue(Difference.ofMaximum(frozen.predict(BATCH), other.predict(BATCH)) > 1e-2);
            }
            Set<String> all = new HashSet<>();
            vit.layers().stream().filter(found -> !vit.graph().weights().isEmpty() && found.parameters() > 0)
                    .forEach(found -> all.add(found.path()));
            try (Network other = vit.withRandomised(all, 1)) {
                assertTrue(Difference.ofMaximum(vit.predict(BATCH), other.predict(BATCH)) > 1e-2);
            }
        }
    }
}
