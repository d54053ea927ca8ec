package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.PredictOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.testkit.SharedData;

/** p(tumour) of the trained classifier on every real slice, against PyTorch and Pillow. */
class BrainPredictionsTest {

    @Test
    void agreeWithPyTorchOnEverySlice(TestReporter reporter) throws Exception {
        Path slices = SharedData.path("lgg/kaggle_3m");
        Map<String, String[]> expected = new HashMap<>();
        for (String line : Files.readAllLines(SharedData.path("reference/brain-mobilenet/predictions.tsv"))) {
            expected.put(line.split("\t")[0], line.split("\t"));
        }
        List<Double> differences = new ArrayList<>();
        RunOutcome outcome = RealServices.limn().predict(new PredictOptions(
                SharedData.path("models/brain-mobilenet.scripted.pt").toString(), DataOptions.of(slices.toString()),
                ComputeOptions.DEFAULT, Optional.empty()), row -> {
                    String[] reference = expected.get(row.sample());
                    differences.add(Math.abs(row.probabilities().get(1) - Double.parseDouble(reference[2])));
                    assertEquals(reference[1].equals("1") ? "tumour" : "no tumour", row.labels().get(0), row.sample());
                    assertTrue(row.sample().startsWith(row.group().orElseThrow()), row.sample());
                }, RunListener.NONE);
        assertEquals(278, outcome.done());
        assertEquals(0, outcome.skippedCount());
        Collections.sort(differences);
        double median = differences.get(differences.size() / 2);
        reporter.publishEntry("p(tumour)", "largest difference " + differences.getLast() + ", median " + median);
        assertTrue(differences.getLast() <= 0.005, "largest difference " + differences.getLast());
        assertTrue(median <= 0.0005, "median " + median);
    }
}
