package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.core.run.Prediction;
import limn.core.run.PredictionsCsv;

class PredictionsCsvTest {

    private static String csv(String sample, List<String> labels, List<String> classes, List<Double> probabilities)
            throws Exception {
        StringBuilder text = new StringBuilder();
        try (PredictionsCsv csv = new PredictionsCsv(text)) {
            csv.write(new Prediction(sample, Optional.empty(), labels, OptionalInt.empty(), 1, classes, probabilities));
        }
        return text.toString();
    }

    @Test
    void followsRfc4180() throws Exception {
        assertEquals("sample,group,label,predicted,confidence,p0:a,\"p1:b, \"\"quoted\"\"\"\r\n"
                + "x/1,,one;two,\"b, \"\"quoted\"\"\",0.75,0.25,0.75\r\n",
                csv("x/1", List.of("one", "two"), List.of("a", "b, \"quoted\""), List.of(0.25, 0.75)));
    }

    @Test
    void writesShortestNumbers() throws Exception {
        String row = csv("x", List.of(), List.of("a", "b"), List.of(0.1 + 0.2, 1e-7)).split("\r\n")[1];
        assertEquals("x,,,b,1.0E-7,0.30000000000000004,1.0E-7", row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\tx"})
    void writesNoFormula(String hostile) throws Exception {
        String row = csv(hostile, List.of(hostile), List.of("a", hostile), List.of(0.5, 0.5)).split("\r\n")[1];
        for (int cell : new int[] {0, 2, 3}) {
            assertEquals("'" + hostile, row.split(",")[cell].replace("\"", ""));
        }
    }
}
