package limn.core.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.report.Block.Fact;

/** The figures of methods as people read them: a name, a value, and what it means. */
class FigureWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"completeness-gap | 0.027 | Completeness gap | 2.7\u00a0% of the change",
            "r2 | 0.61 | R² | below 0.2 it does not fit",
            "closed-form | 1 | Exact | this layer is followed only by pooling",
            "closed-form | 0 | Computed | by running the network again", "steps | 20 | Steps | 20 places",
            "median-standard-error | 0.02 | Standard error | needs more masks",
            "residual | 2.5 | Residual | 250.0\u00a0% of the target is not accounted for",
            "dropped-channels | 3 | Channels left out | 3, "})
    void haveAMeaning(String name, double value, String title, String part) {
        Fact fact = FigureWords.of(Map.of(name, value)).get(0);
        assertEquals(title, fact.name());
        assertTrue(fact.value().contains(part), fact.value());
    }

    /** The same word of a mean over draws: with its error, and that only there. */
    @Test
    void ofDrawsStandWithTheirError() {
        List<Fact> facts = FigureWords.of(Map.of("residual", -1.139, "standard-error", 0.9804));
        assertEquals(1, facts.size());
        assertTrue(facts.get(0).value().startsWith("the map sums up to 1.139 ± 0.9804 (standard error) less than"),
                facts.get(0).value());
    }

    /** Maps of several layers become one, with the figures of each. */
    @Test
    void ofLayersTakenTogetherNameTheLayer() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("r2@relu1", 0.5);
        figures.put("weight@relu1", 0.5413);
        figures.put("weight@relu2", 0.4587);
        List<Fact> facts = FigureWords.of(figures);
        assertEquals(List.of("R² at relu1", "Weight of relu1", "Weight of relu2"),
                facts.stream().map(Fact::name).toList());
        assertEquals(new Fact("Weight of relu1", "0.54"), facts.get(1));
    }

    @Test
    void ofManyPixelsStandInOneLine() {
        List<Fact> facts = FigureWords.of(Map.of("median-standard-error", 0.0151, "largest-standard-error", 0.0167));
        assertEquals(1, facts.size());
        assertTrue(facts.get(0).value().startsWith("0.01510 at half of the pixels, at most 0.01670; "),
                facts.get(0).value());
    }

    @Test
    void ofManyLayersAreAddedUp() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("bias-total:bn1", 1.0);
        figures.put("bias-total:bn2", -4.0);
        figures.put("bias-total:head", 0.5);
        List<Fact> facts = FigureWords.of(figures);
        assertEquals(1, facts.size());
        assertTrue(facts.get(0).value().startsWith("-2.500 in 3 layers, most of it -4.000 at bn2"),
                facts.get(0).value());
    }

    @Test
    void thatNobodyKnowsKeepTheirNames() {
        assertEquals(new Fact("acme-index", "0.2500"), FigureWords.of(Map.of("acme-index", 0.25)).get(0));
        assertEquals("not defined", FigureWords.of(Map.of("acme-index", Double.NaN)).get(0).value());
    }
}
