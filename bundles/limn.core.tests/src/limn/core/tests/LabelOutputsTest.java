package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.api.model.ModelDescription;
import limn.api.model.ModelDescription.CheckPair;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.session.AnswerWords;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.GraphBuilder;

/** Networks that speak of each class for itself, {@code OutputKind.MULTI_LABEL}. */
class LabelOutputsTest {

    /** Nothing in the graph shows that these are probabilities; their range does. */
    @Test
    void labels_whose_numbers_look_like_probabilities_are_talked_about() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value hidden = build.node("mul", build.node("sigmoid", OutputsTest.both(build, OutputsTest.means(build, x))),
                Literal.of(1.0));
        try (NetSession held = new NetSession(NetSession.program(build.graph(x, hidden),
                Optional.of(OutputKind.MULTI_LABEL), Optional.empty(), OutputsTest.CLASSES))) {
            assertEquals(OutputKind.MULTI_LABEL, held.model().kind());
            assertEquals(
                    List.of("On trial the outputs of net were numbers from 0.5000 to 0.5000; they are taken as logits, "
                            + "each with a sigmoid of its own. If they are probabilities, say so in output.kind."),
                    held.model().facts().assumptions());
        }
    }

    /** Both logits of a black picture are 0, so that only other pictures show it. */
    @Test
    void probabilities_that_are_none_are_refused() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        OperatorGraph graph = build.graph(x, OutputsTest.both(build, OutputsTest.means(build, x)));
        String sentence = assertThrows(LimnException.class, () -> new NetSession(NetSession.program(graph,
                Optional.of(OutputKind.PROBABILITIES), Optional.empty(), OutputsTest.CLASSES)).close()).getMessage();
        assertTrue(
                sentence.matches("net says probabilities, but on trial net gave numbers from -[0-9.]+ to [0-9.]+, and "
                        + "probabilities lie from 0 to 1; write \"kind\": \"logits\" \\(of labels that may hold together "
                        + "\"multi-label\"\\) under output in net.limn.json."),
                sentence);
    }

    private static String report(NetSession held, Path out) throws Exception {
        held.limn().explain(new ExplainOptions("net", DataOptions.of("net"), List.of("grad-cam"), "features", List.of(),
                TestBench.batch(2), OutputOptions.into(out)), RunListener.NONE);
        return Files.readString(out.resolve("report.html"));
    }

    /** What was found of an output is said once, in the report and beside the answer. */
    @Test
    void a_sigmoid_that_is_found_is_said(@TempDir Path folder) throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        OperatorGraph graph = build.graph(x,
                build.node("sigmoid", OutputsTest.both(build, OutputsTest.means(build, x))));
        try (NetSession held = new NetSession(
                NetSession.program(graph, Optional.empty(), Optional.empty(), OutputsTest.CLASSES))) {
            String report = report(held, folder.resolve("out"));
            assertTrue(report
                    .contains("multi-label of green, red (found in the graph: it ends in a sigmoid, what goes into "
                            + "it is the logit)"),
                    report);
        }
    }

    /** Labels may hold together, so a card that names the likeliest alone hides the others. */
    @Test
    void every_label_that_is_likelier_than_not_is_shown(@TempDir Path folder) throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value z = build.node("linear", OutputsTest.means(build, x),
                build.weight(new double[] {1, 1, 2, 2, -1, -1}, 3, 2));
        try (NetSession held = new NetSession(NetSession.program(build.graph(x, z),
                Optional.of(OutputKind.MULTI_LABEL), Optional.empty(), "green", "red", "blue"))) {
            String report = report(held, folder.resolve("out"));
            assertTrue(report.matches("(?s).*red, [0-9.]+\u00a0%; green, [0-9.]+\u00a0%; the first is (right|wrong).*"),
                    report);
        }
        assertEquals("red, 40.0\u00a0%", AnswerWords.prediction(new Prediction("a", Optional.empty(), List.of(),
                OptionalInt.empty(), 1, List.of("green", "red"), List.of(0.1, 0.4)), OutputKind.MULTI_LABEL));
        assertEquals("green, 90.0\u00a0%", AnswerWords.prediction(new Prediction("a", Optional.empty(), List.of(),
                OptionalInt.empty(), 0, List.of("green", "red"), List.of(0.9, 0.6)), OutputKind.PROBABILITIES));
    }

    /** Red 0.1 everywhere gives z = 2; the pair holds what the network itself returns. */
    @Test
    void a_stored_pair_holds_probabilities_of_labels(@TempDir Path folder) throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        OperatorGraph graph = build.graph(x,
                build.node("sigmoid", OutputsTest.both(build, OutputsTest.means(build, x))));
        Program plain = NetSession.program(graph, Optional.empty(), Optional.empty(), OutputsTest.CLASSES);
        float[] reds = new float[3 * NetSession.SIDE * NetSession.SIDE];
        Arrays.fill(reds, 0, NetSession.SIDE * NetSession.SIDE, 0.1f);
        CheckPair pair = new CheckPair(folder.resolve("in.npy"), folder.resolve("out.npy"));
        Npy.write(Tensor.of(Shape.of(1, 3, NetSession.SIDE, NetSession.SIDE), reds), pair.input());
        Npy.write(
                Tensor.of(Shape.of(1, 2), (float) OutputsTest.SIGMOID.applyAsDouble(-2),
                        (float) OutputsTest.SIGMOID.applyAsDouble(2)),
                pair.output());
        ModelDescription d = plain.description();
        Program program = plain.with(new ModelDescription(d.preprocessing(), d.kind(), d.classes(), d.select(),
                d.tokens(), Optional.of(pair), d.trainedOn(), d.about(), d.origins()));
        try (NetSession held = new NetSession(program)) {
            assertEquals(OutputKind.MULTI_LABEL, held.model().kind());
        }
        Npy.write(Tensor.of(Shape.of(1, 2), -2, 2), pair.output());
        assertThrows(LimnException.class, () -> new NetSession(program).close());
    }
}
