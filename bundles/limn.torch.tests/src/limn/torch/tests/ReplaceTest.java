package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** Other numbers in the place of a layer's, whatever passes it by. */
class ReplaceTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    /** Also where branches pass the layer by, and where operators write into it. */
    @ParameterizedTest
    @CsvSource({"tiny-unet.scripted,region", "tiny-unet.traced,region", "tiny-resnet.traced,logit",
            "tiny-dense.scripted,logit", "tiny-reuse.scripted,logit"})
    void its_own_numbers_change_nothing(String name, String kind) throws Exception {
        Target target = kind.equals("region") ? new Target.Region(new ClassChoice.Predicted()) : Target.PREDICTED;
        try (Network network = RUNTIME.load(Models.read(Fixtures.path("models/" + name + ".pt")),
                Runtime.Options.DEFAULT, Progress.none())) {
            Batch batch = Batches.drawn(5, 3, 3, 32, 32);
            int replaced = 0;
            for (Layer layer : network.layers()) {
                if (layer.shape().filter(shape -> shape.rank() == 4).isPresent()) {
                    Probe probe = new Probe(Set.of(layer.path()), Set.of(layer.path()), List.of(target),
                            GradientRule.PLAIN);
                    ProbeResult own = network.probe(batch, probe);
                    ProbeResult again = network.replace(layer.path(), own.activation(layer.path()), batch, probe);
                    assertArrayEquals(own.outputs().toArray(), again.outputs().toArray(), 1e-5f, layer.path());
                    assertArrayEquals(own.resolved(target).classes(), again.resolved(target).classes());
                    assertTrue(Difference.ofMaximum(own.gradient(layer.path(), target),
                            again.gradient(layer.path(), target)) <= 1e-5, layer.path());
                    replaced++;
                }
            }
            assertTrue(replaced > 5, name + " has " + replaced);
        }
    }

    /** y = mean of relu(2x + 1) + x: what passes the layer by is the picture's own. */
    private static Network beside() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value doubled = build.node("add", build.node("mul", x, Literal.of(2.0)), Literal.of(1.0));
        Value positive = build.named("positive", build.node("relu", doubled));
        Value both = build.named("both", build.node("add", positive, x));
        return RUNTIME.load(build.program(8, OutputKind.LOGITS, x, build.meanPool(both)), Runtime.Options.DEFAULT,
                Progress.none());
    }

    @Test
    void what_passes_the_layer_by_is_that_of_the_picture() throws Exception {
        Target first = new Target.Logit(new ClassChoice.Index(0));
        Probe probe = new Probe(Set.of("both"), Set.of("positive", "input"), List.of(first), GradientRule.PLAIN);
        try (Network network = beside()) {
            Batch batch = Batches.drawn(2, 2, 3, 8, 8);
            Tensor other = Batches.drawn(9, 2, 3, 8, 8).input();
            ProbeResult found = network.replace("positive", other, batch, probe);
            for (int i = 0; i < other.count(); i++) {
                assertEquals(other.get(i) + batch.input().get(i), found.activation("both").get(i), 1e-6);
                // One of 64 positions of the first channel; what led to the layer leads nowhere now.
                assertEquals(i / 64 % 3 == 0 ? 1 / 64.0 : 0, found.gradient("positive", first).get(i), 1e-7);
                assertEquals(i / 64 % 3 == 0 ? 1 / 64.0 : 0, found.gradient("input", first).get(i), 1e-7);
            }
            assertArrayEquals(network.predict(new Batch(other, batch.rows())).toArray(),
                    network.replace("input", other, batch, Probe.OUTPUTS).outputs().toArray(), 1e-6f);
        }
    }

    @Test
    void numbers_that_do_not_fit_are_refused() throws Exception {
        try (Network network = beside()) {
            Batch batch = Batches.drawn(2, 2, 3, 8, 8);
            for (Tensor wrong : List.of(Batches.drawn(2, 2, 3, 8, 4).input(), Batches.drawn(2, 1, 3, 8, 8).input())) {
                LimnException refused = assertThrows(LimnException.class,
                        () -> network.replace("positive", wrong, batch, Probe.OUTPUTS));
                assertTrue(refused.getMessage().contains("positive"), refused.getMessage());
            }
            assertTrue(assertThrows(LimnException.class,
                    () -> network.replace("nowhere", batch.input(), batch, Probe.OUTPUTS)).getMessage()
                    .contains("nowhere"));
        }
    }
}
