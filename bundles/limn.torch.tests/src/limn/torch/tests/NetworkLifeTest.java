package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.ModelDescription;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;
import limn.torchscript.TorchScriptReader;

/** From loading to closing: shapes that are measured, outputs that are chosen, questions without end, the end itself. */
class NetworkLifeTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Batch BATCH = Batches.drawn(1, 2, 3, 8, 8);

    private static Network load(Program program) throws LimnException {
        return RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
    }

    /** What the graph alone does not tell is told by running it once. */
    @Test
    void shapes_that_cannot_be_inferred_are_measured() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value positive = build.named("positive", build.node("masked_select", x, build.node("isfinite", x)));
        Value back = build.named("back", build.node("reshape", positive, Items.ints(-1, 3, 8, 8)));
        Value conv = build.named("conv", build.conv(back, 3, 5, 3, 2, 1));
        Program program = build.program(8, OutputKind.LOGITS, x, build.linear(build.meanPool(conv), 5, 2));
        assertFalse(ShapeInference.infer(program.graph(), Shape.of(1, 3, 8, 8)).containsKey(positive),
                "nothing left to measure; choose another operator");
        try (Network network = load(program)) {
            assertEquals(Optional.of(Shape.of(192)), network.layer("positive").orElseThrow().shape());
            assertEquals(Optional.of(Shape.of(1, 5, 4, 4)), network.layer("conv").orElseThrow().shape());
            assertTrue(network.layer("conv").orElseThrow().spatial());
        }
    }

    @Test
    void the_selected_output_is_taken_else_the_first_tensor() throws Exception {
        GraphBuilder build = new GraphBuilder(2);
        Value x = build.value(ValueType.TENSOR);
        Value features = build.meanPool(x);
        Program program = build.program(8, OutputKind.LOGITS, x, Literal.of(3), features, build.linear(features, 3, 7));
        try (Network network = load(program)) {
            assertEquals(Shape.of(2, 3), network.predict(BATCH).shape());
        }
        try (Network network = load(program.with(selecting(program.description(), "2")))) {
            assertEquals(Shape.of(2, 7), network.predict(BATCH).shape());
        }
        LimnException none = assertThrows(LimnException.class,
                () -> load(program.with(selecting(program.description(), "logits"))));
        assertTrue(none.getMessage().contains("logits") && none.getMessage().contains("0, 1, 2"), none.getMessage());
    }

    private static ModelDescription selecting(ModelDescription d, String select) {
        return new ModelDescription(d.preprocessing(), d.kind(), d.classes(), Optional.of(select), d.tokens(),
                d.check(),
                d.trainedOn(), d.about(), d.origins());
    }

    /** Where nothing says what the output is, its shape does. */
    @Test
    void an_undescribed_output_is_read_by_its_shape() throws Exception {
        GraphBuilder build = new GraphBuilder(3);
        Value x = build.value(ValueType.TENSOR);
        Program single = build.program(8, OutputKind.LOGITS, x, build.linear(build.meanPool(x), 3, 1));
        ModelDescription d = single.description();
        try (Network network = load(single.with(new ModelDescription(d.preprocessing(), Optional.empty(), List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                d.origins())))) {
            Probe sides = new Probe(Set.of(), Set.of("input"), List.of(new Target.Side(1), new Target.Side(0)),
                    limn.api.model.GradientRule.PLAIN);
            float[] one = network.probe(BATCH, sides).gradient("input", new Target.Side(1)).toArray();
            float[] other = network.probe(BATCH, sides).gradient("input", new Target.Side(0)).toArray();
            for (int i = 0; i < one.length; i++) {
                assertEquals(one[i], -other[i]);
            }
        }
    }

    /** More questions than are kept prepared; the first ones are answered again. */
    @Test
    void questions_without_end_are_answered() throws Exception {
        try (Network network = load(GraphBuilder.small(1))) {
            List<Probe> probes = new ArrayList<>();
            List<String> layers = List.of("input", "conv1", "relu1", "pool", "conv2", "relu2", "fc");
            for (String one : layers) {
                for (String other : layers.subList(0, 4)) {
                    probes.add(new Probe(Set.of(one), Set.of(other), List.of(Target.PREDICTED),
                            limn.api.model.GradientRule.PLAIN));
                }
            }
            assertEquals(28, probes.size());
            long arrays = network.nativeArrays();
            List<float[]> first = new ArrayList<>();
            for (Probe probe : probes) {
                first.add(network.probe(BATCH, probe).gradients().values().iterator().next().get(0).toArray());
            }
            network.prepare(new HashSet<>(probes));
            for (int i = 0; i < probes.size(); i++) {
                assertArrayEquals(first.get(i),
                        network.probe(BATCH, probes.get(i)).gradients().values().iterator().next().get(0).toArray());
            }
            assertEquals(arrays, network.nativeArrays());
        }
    }

    /** A class is an argument of the prepared method: another index asks nothing new. */
    @Test
    void another_class_needs_no_other_method() throws Exception {
        try (Network network = load(GraphBuilder.small(1))) {
            float[][] gradients = new float[4][];
            for (int k = 0; k < 4; k++) {
                Target target = new Target.Logit(new ClassChoice.Index(k));
                gradients[k] = network.probe(BATCH, Probe.activationsAndGradients(Set.of("fc"), List.of(target)))
                        .gradient("fc", target).toArray();
                assertEquals(1, gradients[k][k]);
                assertEquals(1, gradients[k][4 + k]);
            }
        }
    }

    /** Closing waits for running calls, and what is asked later is refused. */
    @Test
    void closing_waits_for_running_calls() throws Exception {
        Network network = load(GraphBuilder.small(1));
        CountDownLatch running = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<String>> ends = new ArrayList<>();
            for (String layer : List.of("relu1", "relu2")) {
                ends.add(threads.submit(() -> {
                    for (int call = 0; true; call++) {
                        try {
                            network.probe(BATCH,
                                    Probe.activationsAndGradients(Set.of(layer), List.of(Target.PREDICTED)));
                        } catch (LimnException e) {
                            return e.getMessage();
                        }
                        if (call == 3) {
                            running.countDown();
                        }
                    }
                }));
            }
            assertTrue(running.await(30, TimeUnit.SECONDS), "no call was answered");
            network.close();
            for (Future<String> end : ends) {
                assertTrue(end.get().contains("closed"), end.get());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan-output", "scalar-output"})
    void hostile_outputs(String name) throws Exception {
        Program program = new TorchScriptReader().read(Fixtures.path("hostile/" + name + ".pt"), Progress.none());
        try (Network network = load(program)) {
            if (name.equals("nan-output")) {
                assertTrue(Float.isNaN(network.predict(BATCH).get(0)));
            } else {
                LimnException refused = assertThrows(LimnException.class, () -> network.predict(BATCH));
                assertTrue(refused.getMessage().contains("[], which cannot be read as classes"), refused.getMessage());
            }
        }
    }
}
