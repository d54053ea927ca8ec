package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.graph.Literal;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** A layer's numbers are those that take its input to its output. */
class ParametersTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Batch BATCH = Batches.drawn(3, 2, 3, 32, 32);

    private static Network load(Program program) throws LimnException {
        return RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
    }

    private static Network fixture(String name) throws Exception {
        return load(Models.read(Fixtures.path("models/" + name + ".pt")));
    }

    /** y = γ·(x − μ)/√(σ² + ε) + β, written out with the numbers given for the layer. */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn.scripted", "tiny-cnn.traced"})
    void a_normalisation_follows_from_its_numbers(String name) throws Exception {
        try (Network network = fixture(name)) {
            Map<String, Tensor> p = network.parameters("features.bn2");
            assertEquals(Set.of("weight", "bias", "running_mean", "running_var"), p.keySet());
            var result = network.probe(BATCH, Probe.activations(Set.of("features.conv2", "features.bn2")));
            Tensor x = result.activation("features.conv2");
            Shape shape = x.shape();
            float[] y = new float[x.count()];
            int plane = shape.size(2) * shape.size(3);
            for (int i = 0; i < y.length; i++) {
                int channel = i / plane % shape.size(1);
                y[i] = (float) (p.get("weight").get(channel) * (x.get(i) - p.get("running_mean").get(channel))
                        / Math.sqrt(p.get("running_var").get(channel) + 1e-5) + p.get("bias").get(channel));
            }
            // float32, a handful of operations for each number
            assertTrue(Difference.ofMaximum(Tensor.of(shape, y), result.activation("features.bn2")) < 1e-6);
        }
    }

    /** A frozen archive has lost the names of its modules; what the operator is given is found by the operator's words. */
    @Test
    void a_frozen_file_tells_the_numbers_of_its_operators() throws Exception {
        try (Network frozen = fixture("tiny-cnn.frozen"); Network scripted = fixture("tiny-cnn.scripted")) {
            String last = frozen.layers().get(frozen.layers().size() - 1).path();
            Map<String, Tensor> linear = frozen.parameters(last);
            Map<String, Tensor> fc = scripted.parameters(scripted.layers().get(scripted.layers().size() - 1).path());
            assertEquals(Set.of("weight", "bias"), linear.keySet(), last);
            assertArrayEquals(fc.get("weight").toArray(), linear.get("weight").toArray());
            assertArrayEquals(fc.get("bias").toArray(), linear.get("bias").toArray());
        }
    }

    @Test
    void a_block_gives_the_numbers_of_all_its_modules() throws Exception {
        try (Network network = fixture("tiny-resnet.scripted")) {
            Map<String, Tensor> block = network.parameters("layer1");
            assertArrayEquals(network.parameters("layer1.bn2").get("running_var").toArray(),
                    block.get("bn2.running_var").toArray());
            assertEquals(network.parameters("layer1.conv1").get("weight").shape(), block.get("conv1.weight").shape());
        }
    }

    @Test
    void numbers_are_named_by_the_operators_words_where_names_tell_nothing() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Weight rows = build.weight(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
        Value fc = build.named("fc", build.node("linear", build.meanPool(x), rows, Literal.NONE));
        try (Network network = load(build.program(8, OutputKind.LOGITS, x, fc))) {
            assertEquals(Set.of("weight"), network.parameters("fc").keySet());
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, network.parameters("fc").get("weight").toArray());
        }
    }

    @Test
    void a_layer_without_weights_has_none_and_an_unknown_one_is_refused() throws Exception {
        try (Network network = load(GraphBuilder.small(1))) {
            assertEquals(Map.of(), network.parameters("relu1"));
            assertEquals(List.of(), List.copyOf(network.parameters("input").keySet()));
            LimnException thrown = assertThrows(LimnException.class, () -> network.parameters("nowhere"));
            assertTrue(thrown.getMessage().contains("nowhere"), thrown.getMessage());
        }
    }
}
