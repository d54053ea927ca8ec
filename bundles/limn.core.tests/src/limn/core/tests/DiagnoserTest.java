package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing.Fit;
import limn.api.explain.Diagnosis;
import limn.api.explain.Diagnosis.Code;
import limn.api.model.ClassChoice;
import limn.api.model.Target;
import limn.core.diagnosis.Diagnoser;
import limn.core.diagnosis.Evidence;
import limn.graph.Grid;
import limn.graph.Shape;

/** One map for each verdict of definitions 12.4, made so that the figures can be told by hand. */
class DiagnoserTest {

    private static final Geometry SQUARE = Geometry.of(70, 70, 70, 70, Fit.STRETCH);
    private static final int SIDE = 7;

    private static float[] zeros() {
        return new float[SIDE * SIDE];
    }

    /** Four cells in the middle, unequal, so that nothing is wrong with the map. */
    private static float[] good() {
        float[] map = zeros();
        map[24] = 4;
        map[25] = 3;
        map[31] = 2;
        map[32] = 1;
        return map;
    }

    private static Evidence evidence(float[] map) {
        return evidence(map, 1, new Target.Logit(new ClassChoice.Predicted()), 0.9, SQUARE);
    }

    private static Evidence evidence(float[] map, double gradient, Target target, double probability,
            Geometry geometry) {
        return new Evidence(Tensor.of(Shape.of(SIDE, SIDE), map), false,
                Optional.of(new Grid(SIDE, SIDE, Grid.Layout.CHANNELS_FIRST, 0)), OptionalDouble.of(gradient), target,
                probability, geometry, Map.of(), false);
    }

    private static Diagnosis is(Code code, Evidence evidence) {
        Diagnosis diagnosis = new Diagnoser().diagnose(evidence);
        assertEquals(code, diagnosis.code(), diagnosis.sentence());
        assertEquals(code == Code.OK, diagnosis.advice().isEmpty());
        assertTrue(diagnosis.sentence().endsWith("."), diagnosis.sentence());
        return diagnosis;
    }

    @Test
    void ok() {
        is(Code.OK, evidence(good()));
    }

    @Test
    void nonFinite() {
        float[] map = good();
        map[0] = Float.NaN;
        is(Code.NON_FINITE, evidence(map));
        map[0] = Float.POSITIVE_INFINITY;
        is(Code.NON_FINITE, evidence(map));
    }

    @Test
    void saturatedTarget() {
        Target probability = new Target.Probability(new ClassChoice.Predicted());
        Diagnosis diagnosis = is(Code.SATURATED_TARGET, evidence(zeros(), 1e-13, probability, 1 - 1e-7, SQUARE));
        assertTrue(diagnosis.advice().contains("logit"), diagnosis.advice());
        is(Code.ZERO_GRADIENT, evidence(zeros(), 1e-13, probability, 0.7, SQUARE));
    }

    @Test
    void zeroGradient() {
        Diagnosis diagnosis = is(Code.ZERO_GRADIENT,
                evidence(good(), 9e-13, new Target.Logit(new ClassChoice.Predicted()), 0.9, SQUARE));
        assertTrue(diagnosis.sentence().contains("9.00e-13, below 1.00e-12"), diagnosis.sentence());
        is(Code.OK, evidence(good(), 2e-12, new Target.Logit(new ClassChoice.Predicted()), 0.9, SQUARE));
    }

    /** An earlier layer would help nobody where the last one is zero. */
    @Test
    void tiesOfAllClassesAreSaid() {
        Evidence plain = evidence(zeros());
        Evidence head = new Evidence(plain.map(), false, plain.grid(), OptionalDouble.of(0), plain.target(), 0.25,
                plain.geometry(), Map.of(), true);
        Evidence blank = new Evidence(plain.map(), false, plain.grid(), OptionalDouble.empty(), plain.target(), 0.25,
                plain.geometry(), Map.of(), true);
        for (Diagnosis diagnosis : List.of(is(Code.ZERO_GRADIENT, head), is(Code.BLANK, blank))) {
            assertTrue(diagnosis.sentence().contains("all classes the same value"), diagnosis.sentence());
            assertFalse(diagnosis.advice().contains("earlier layer"), diagnosis.advice());
        }
        // A tie does not spoil a map that there is.
        is(Code.OK, new Evidence(evidence(good()).map(), false, plain.grid(), OptionalDouble.of(1), plain.target(), 0.9,
                plain.geometry(), Map.of(), true));
    }

    @Test
    void negativeOnly() {
        float[] map = zeros();
        map[3] = -1;
        is(Code.NEGATIVE_ONLY, evidence(map));
    }

    @Test
    void blank() {
        is(Code.BLANK, evidence(zeros()));
        float[] map = zeros();
        map[3] = 1e-13f;
        is(Code.BLANK, evidence(map));
    }

    @Test
    void constant() {
        float[] map = zeros();
        Arrays.fill(map, 2);
        is(Code.CONSTANT, evidence(map));
    }

    @Test
    void singleCell() {
        float[] map = zeros();
        map[24] = 91;
        map[25] = 9;
        Diagnosis diagnosis = is(Code.SINGLE_CELL, evidence(map));
        assertTrue(diagnosis.sentence().contains("91 %") && diagnosis.sentence().contains("90 %"),
                diagnosis.sentence());
        map[24] = 89;
        map[25] = 11;
        is(Code.OK, evidence(map));
    }

    @Test
    void border() {
        float[] map = zeros();
        for (int i = 0; i < SIDE; i++) {
            map[i] = 1 + i;
        }
        map[24] = 12;
        // 28 of 40 lie in the first row; 24 of 49 cells are in the ring.
        Diagnosis diagnosis = is(Code.BORDER, evidence(map));
        assertTrue(diagnosis.sentence().startsWith("70 %") && diagnosis.sentence().contains("49 %"),
                diagnosis.sentence());
    }

    @Test
    void diffuseByBrightCells() {
        float[] map = zeros();
        Arrays.fill(map, 9);
        for (int i = 0; i < 19; i++) {
            map[i * 2] = 0;
        }
        // 30 of 49 cells are at the greatest value.
        is(Code.DIFFUSE, evidence(map));
    }

    @Test
    void diffuseByEntropy() {
        float[] map = zeros();
        // Nearly even, but with a step so that fewer than 60 % of the cells are in the upper half.
        for (int i = 0; i < map.length; i++) {
            map[i] = i % 2 == 0 ? 1.1f : 1;
        }
        Diagnosis diagnosis = is(Code.DIFFUSE, evidence(map));
        assertTrue(diagnosis.sentence().contains("entropy"), diagnosis.sentence());
    }

    @Test
    void coarse() {
        Evidence coarse = new Evidence(Tensor.of(Shape.of(3, 3), 0, 0, 1, 0, 5, 0, 4, 0, 0), false,
                Optional.of(new Grid(3, 3, Grid.Layout.CHANNELS_FIRST, 0)), OptionalDouble.of(1),
                new Target.Logit(new ClassChoice.Predicted()), 0.9, SQUARE, Map.of(), false);
        assertTrue(is(Code.COARSE, coarse).sentence().contains("3×3"));
    }

    @Test
    void mostlyNegative() {
        float[] map = good();
        for (int i = 0; i < 20; i++) {
            map[i] = -10;
        }
        // 10 of 210.
        assertTrue(is(Code.MOSTLY_NEGATIVE, evidence(map)).sentence().contains("5 %"));
    }

    @Test
    void padding() {
        float[] map = zeros();
        map[1 * SIDE + 2] = 3;
        map[1 * SIDE + 3] = 4;
        map[3 * SIDE + 3] = 5;
        // The picture is as wide as the input and a third as high: rows of the grid from 2⅓ to 4⅔ show it.
        Geometry padded = Geometry.of(90, 30, 63, 63, Fit.PAD);
        assertEquals(21, padded.top());
        is(Code.PADDING, evidence(map, 1, new Target.Logit(new ClassChoice.Predicted()), 0.9, padded));
        is(Code.OK, evidence(map, 1, new Target.Logit(new ClassChoice.Predicted()), 0.9, SQUARE));
    }

    @Test
    void lowConfidence() {
        assertTrue(is(Code.LOW_CONFIDENCE,
                evidence(good(), 1, new Target.Logit(new ClassChoice.Index(0)), 0.3, SQUARE)).sentence()
                .contains("30 %"));
        assertTrue(is(Code.LOW_CONFIDENCE,
                evidence(good(), 1, new Target.Logit(new ClassChoice.Index(0)), 0.498, SQUARE)).sentence()
                .contains("only 49.8 %, less than 50 %"));
        is(Code.OK, evidence(good(), 1, new Target.Logit(new ClassChoice.Index(0)), Double.NaN, SQUARE));
    }

    /** Above 5 % of the change, or 0.1 % of the target; of many draws the residual is no share. */
    @Test
    void incomplete() {
        is(Code.OK, figures(Map.of("completeness-gap", 0.05, "steps", 200.0)));
        Diagnosis gap = is(Code.INCOMPLETE, figures(Map.of("completeness-gap", 1.834, "steps", 5.0)));
        assertTrue(gap.sentence().contains("off by 183.4 % of the change from baseline to picture"), gap.sentence());
        assertEquals("Raise max-steps, for example integrated-gradients(max-steps=1000).", gap.advice());
        is(Code.OK, figures(Map.of("residual", 0.0009)));
        is(Code.INCOMPLETE, figures(Map.of("residual", 0.2)));
        is(Code.OK, figures(Map.of("residual", 2.0, "standard-error", 1.0)));
    }

    private static Evidence figures(Map<String, Double> figures) {
        Evidence plain = evidence(good());
        return new Evidence(plain.map(), true, Optional.empty(), OptionalDouble.empty(), plain.target(),
                plain.probability(), plain.geometry(), figures, false);
    }

    @Test
    void signAmbiguous() {
        Evidence plain = evidence(good());
        Evidence ambiguous = new Evidence(plain.map(), false, plain.grid(), plain.gradient(), plain.target(),
                plain.probability(), plain.geometry(), Map.of(Evidence.SIGN_AMBIGUOUS, 1.0), false);
        is(Code.SIGN_AMBIGUOUS, ambiguous);
    }

    /** Cells of 9 and 10: their minimum taken away, half of them are dark; as on the input, all are bright. */
    @Test
    void mapsOnTheInputKeepTheirMinimum() {
        float[] map = new float[SIDE * SIDE];
        for (int i = 0; i < map.length; i++) {
            map[i] = 9 + i % 2;
        }
        Evidence layer = evidence(map);
        Evidence input = new Evidence(layer.map(), true, Optional.empty(), OptionalDouble.empty(), layer.target(), 0.9,
                SQUARE, Map.of(), false);
        assertTrue(is(Code.DIFFUSE, layer).sentence().contains("entropy"));
        Diagnosis verdict = is(Code.DIFFUSE, input);
        assertTrue(verdict.sentence().contains("100 % of the cells"), verdict.sentence());
        assertEquals("Try another method.", verdict.advice(), "there is no layer to choose");
    }

    /** Baselines lie on no layer, and are scaled as maps of layers are. */
    @Test
    void withoutALayerNoOtherLayerIsAdvised() {
        float[] map = new float[SIDE * SIDE];
        for (int i = 0; i < map.length; i++) {
            map[i] = 9 + i % 2;
        }
        Evidence layer = evidence(map);
        Evidence noise = new Evidence(layer.map(), false, Optional.empty(), OptionalDouble.empty(), layer.target(), 0.9,
                SQUARE, Map.of(), false);
        assertEquals("Try an earlier layer.", is(Code.DIFFUSE, layer).advice());
        assertEquals("Try another method.", is(Code.DIFFUSE, noise).advice());
    }

    @Test
    void mapsOnTheInputAreNeverCoarse() {
        Evidence input = new Evidence(Tensor.of(Shape.of(3, 3), 0, 0, 1, 0, 5, 0, 4, 0, 0), true, Optional.empty(),
                OptionalDouble.empty(), new Target.Logit(new ClassChoice.Predicted()), 0.9, SQUARE, Map.of(), false);
        is(Code.OK, input);
    }

    @Test
    void aGradientThatVanishesAtTheInputIsSaidOfTheInput() {
        Evidence input = new Evidence(Tensor.of(Shape.of(SIDE, SIDE), zeros()), true, Optional.empty(),
                OptionalDouble.of(0), new Target.Logit(new ClassChoice.Predicted()), 0.9, SQUARE, Map.of(), false);
        assertTrue(is(Code.ZERO_GRADIENT, input).sentence().contains("at the input is"));
    }
}
