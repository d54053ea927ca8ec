package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.explain.Diagnosis.Code;
import limn.api.model.OutputKind;
import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerTrial;
import limn.core.robust.Rejection.Reason;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.LayerStrip;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.GraphBuilder;

/**
 * Each reason for rejecting a layer, planted in a network made for it and run by the engine. The pictures are red, green or
 * blue squares on black, so a map of a channel that passes a colour on is bright there and dark elsewhere.
 */
class RobustNetworksTest {

    private static final int SIDE = 48;
    private final GraphBuilder build = new GraphBuilder(1);
    private final Value input = build.value(ValueType.TENSOR);

    /** One number for each of the colours, passed on: a channel each. */
    private Value eye(String path, Value x, double weight, double bias) {
        double[] weights = new double[9];
        for (int i = 0; i < 3; i++) {
            weights[4 * i] = weight;
        }
        double[] biases = new double[3];
        Arrays.fill(biases, bias);
        Value conv = build.node("conv2d", x, build.weight(weights, 3, 3, 1, 1), build.weight(biases, 3),
                Items.ints(1, 1), Items.ints(0, 0));
        return build.named(path, build.node("relu", conv));
    }

    /** Half as many rows and columns. */
    private Value half(Value x) {
        return build.node("avg_pool2d", x, Items.ints(2, 2), Items.ints(2, 2), Items.ints(0, 0));
    }

    /** Logits: each class weighs its own colour. */
    private OperatorGraph head(Value x, double weight) {
        double[] weights = new double[9];
        for (int i = 0; i < 3; i++) {
            weights[4 * i] = weight;
        }
        return build.graph(input, build.node("linear", build.meanPool(x), build.weight(weights, 3, 3),
                build.weight(new double[] {0, 0, 0}, 3)));
    }

    private static Answer ask(OperatorGraph graph, int side, String method, String layer, String target)
            throws Exception {
        try (NetSession held = new NetSession(NetSession.program(graph, NetSession.input(side, ChannelOrder.RGB),
                Optional.of(OutputKind.LOGITS), Optional.empty(), "Red", "Green", "Blue"))) {
            return held.ask(new Ask(0, method, layer, target));
        }
    }

    private static LayerTrial trial(Answer answer) {
        return answer.strips().stream().map(LayerStrip::trial).filter(trial -> trial.rule().equals("robust"))
                .findFirst().orElseThrow();
    }

    private static LayerCandidate candidate(LayerTrial trial, String layer) {
        return trial.candidates().stream().filter(one -> one.layer().equals(layer)).findFirst().orElseThrow();
    }

    private static List<Reason> reasons(LayerTrial trial, String layer) {
        return candidate(trial, layer).rejections().stream().map(rejection -> rejection.reason()).toList();
    }

    /** 48×48, 12×12 and 3×3: the last is too coarse, so that the one before it is taken. */
    @Test
    void aLayerThatIsTooCoarseGivesWayToAnEarlierOne() throws Exception {
        Value fine = eye("fine", input, 1, 0);
        Value middle = eye("middle", half(half(fine)), 1, 0);
        Answer answer = ask(head(eye("coarse", half(half(middle)), 1, 0), 8), SIDE, "grad-cam", "auto,robust",
                "predicted");
        LayerTrial trial = trial(answer);
        assertTrue(reasons(trial, "coarse").contains(Reason.COARSE));
        assertEquals("middle", trial.chosen().orElseThrow().layer(), trial.toString());
        assertEquals(List.of("coarse", "middle"),
                answer.findings().stream().map(limn.core.session.Finding.Mapped.class::cast)
                        .map(found -> found.attribution().explanation().layer().orElseThrow().path()).toList(),
                "auto takes the last, robust the one before");
        LayerStrip strip = answer.strips().stream().filter(one -> one.trial() == trial).findFirst().orElseThrow();
        assertTrue(trial.candidates().stream().allMatch(one -> strip.map(one).isPresent()), "a map of each");
    }

    /** Behind a positive bias that hides the picture: the map of the class is even. */
    @Test
    void aLayerWhoseMapIsEvenIsDiffuse() throws Exception {
        Value spot = eye("spot", input, 1, 0);
        LayerTrial trial = trial(ask(head(eye("even", half(spot), 1e-4, 5), 8), SIDE, "grad-cam", "robust",
                "label"));
        assertEquals(Reason.DIFFUSE, reasons(trial, "even").get(0));
        assertEquals("spot", trial.chosen().orElseThrow().layer());
    }

    /** The last layer is large where the picture is dark, and what it says counts against the class: blank. */
    @Test
    void aLayerThatSpeaksAgainstTheClassIsBlank() throws Exception {
        Value spot = eye("spot", input, 1, 0);
        Value dark = eye("dark", half(spot), -1, 1);
        LayerTrial trial = trial(ask(head(dark, -8), SIDE, "grad-cam", "robust", "label"));
        assertEquals(List.of(Reason.BLANK), reasons(trial, "dark"));
        assertEquals("No cell speaks for the class", candidate(trial, "dark").rejections().get(0).sentence()
                .substring(0, "No cell speaks for the class".length()));
        assertEquals("spot", trial.chosen().orElseThrow().layer());
    }

    /** 1 + sin(3000 x) of a shade x is any number with 2 % of noise on it, so ranks under noise are those of chance. */
    @Test
    void aLayerThatNoiseTurnsIntoAnotherIsNoisy() throws Exception {
        Value wild = build.named("wild", build.node("add",
                build.node("sin", build.node("mul", half(eye("spot", input, 1, 0)), Literal.of(3000.0))),
                Literal.of(1.0)));
        LayerTrial trial = trial(ask(head(wild, 8), SIDE, "hires-cam", "robust", "label"));
        assertTrue(reasons(trial, "wild").contains(Reason.NOISY), trial.toString());
        // Of 576 cells chance gives less than 4/√576 in all but 1 of 10,000 cases; of what ties leave, somewhat more.
        assertTrue(Math.abs(candidate(trial, "wild").scores().stability()) < 0.5, trial.toString());
    }

    /** 120×120 is more than 112². */
    @Test
    void aLayerThatIsFinerThanWorthWhileIsTooFine() throws Exception {
        Value fine = eye("fine", input, 1, 0);
        LayerTrial trial = trial(ask(head(eye("middle", half(half(fine)), 1, 0), 8), 120, "grad-cam", "robust",
                "label"));
        assertTrue(reasons(trial, "fine").contains(Reason.FINE));
        assertEquals("middle", trial.chosen().orElseThrow().layer());
    }

    /** CAM needs pooling and a linear layer right behind; at an earlier layer it refuses, with its own sentence. */
    @Test
    void aLayerAtWhichTheMethodCannotAnswerIsRefused() throws Exception {
        Value early = eye("early", input, 1, 0);
        LayerTrial trial = trial(ask(head(eye("last", half(half(early)), 1, 0), 8), SIDE, "cam", "robust", "label"));
        assertEquals(List.of(Reason.REFUSED), reasons(trial, "early"));
        assertTrue(candidate(trial, "early").rejections().get(0).sentence().endsWith("."));
        assertEquals("last", trial.chosen().orElseThrow().layer());
    }

    /** Definitions 12.3: all rejected → deepest candidate plus diagnosis. */
    @Test
    void whereAllAreRejectedTheDeepestIsShownAndSaysSo() throws Exception {
        Value first = eye("first", half(half(half(input))), 1e-4, 5);
        Answer answer = ask(head(eye("second", half(first), 1, 0), 8), SIDE, "grad-cam", "robust", "label");
        LayerTrial trial = trial(answer);
        assertTrue(trial.allRejected(), trial.toString());
        assertEquals("second", trial.chosen().orElseThrow().layer());
        var verdict = answer.map().orElseThrow().attribution().diagnosis();
        assertEquals(Code.ALL_REJECTED, verdict.code());
        assertEquals("Try another method, or name a layer.", verdict.advice());
        assertTrue(verdict.sentence().contains("All 2 layers that robust tries are rejected, so the deepest is shown"),
                verdict.sentence());
    }

    /** What is on the input has no layer, so robust has nothing to do. */
    @Test
    void methodsOnTheInputTryNothing() throws Exception {
        Answer answer = ask(head(eye("last", half(input), 1, 0), 8), SIDE, "saliency", "robust", "label");
        assertEquals(List.of(), answer.strips());
        assertEquals(1, answer.findings().size());
    }

    /** A method on several layers gets all that robust compares, the deepest last. */
    @Test
    void methodsOnSeveralLayersGetThemTogether() throws Exception {
        Value early = eye("early", input, 1, 0);
        Answer answer = ask(head(eye("last", half(half(early)), 1, 0), 8), SIDE, "refine-cam", "robust", "label");
        assertEquals(List.of(), answer.strips());
        var found = answer.map().orElseThrow().attribution();
        assertEquals("early+last", found.explanation().layer().orElseThrow().path());
        assertEquals("Taken together.", found.layerReason());
    }
}
