package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.explain.Family;
import limn.core.Limn;
import limn.core.diagnosis.VerdictCount;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunOutcome;
import limn.core.run.RunOutcome.State;
import limn.testkit.Fixtures;

/** {@code --method all}, by the product's own methods. */
class AllMethodsTest {

    /** What has to be told before it starts, beside the warnings. */
    private static final class Listening extends TestBench.Watcher {
        private final List<String> notes = new ArrayList<>();

        @Override
        public synchronized void note(String sentence) {
            notes.add(sentence);
        }
    }

    @TempDir
    Path folder;

    private RunOutcome explain(String model, Optional<String> data, int limit, Listening listening) throws Exception {
        return RealServices.limn().explain(new ExplainOptions(model,
                new DataOptions(data, Optional.empty(), List.of(), OptionalInt.of(limit), List.of()), List.of("all"),
                "auto", List.of(), ComputeOptions.DEFAULT, new OutputOptions(folder.resolve("out"), true, true, false,
                        false)),
                listening);
    }

    private Set<String> methods() throws Exception {
        Set<String> found = new HashSet<>();
        JsonObject record = TestBench.record(folder.resolve("out"));
        for (JsonElement sample : record.getAsJsonArray("samples")) {
            for (String kind : List.of("explanations", "inspections")) {
                sample.getAsJsonObject().getAsJsonArray(kind)
                        .forEach(map -> found.add(map.getAsJsonObject().get("method").getAsString()));
            }
        }
        return found;
    }

    /** The methods that say of every sample that they have nothing to show. */
    private Set<String> withoutMaps() throws Exception {
        Set<String> found = new HashSet<>();
        String before = "No map of ";
        for (JsonElement sample : TestBench.record(folder.resolve("out")).getAsJsonArray("samples")) {
            sample.getAsJsonObject().getAsJsonArray("warnings").asList().stream().map(JsonElement::getAsString)
                    .filter(warning -> warning.startsWith(before))
                    .forEach(warning -> found.add(warning.substring(before.length(), warning.indexOf(':'))));
        }
        return found;
    }

    private static Set<String> installed() throws Exception {
        Limn limn = RealServices.limn();
        Set<String> all = new HashSet<>(limn.registry().methods().ids());
        all.addAll(limn.registry().inspections().ids());
        return all;
    }

    /** What is not there was left out with a sentence, and the run is complete without it. */
    private void complete(RunOutcome outcome, Set<String> out) throws Exception {
        assertEquals(State.COMPLETE, outcome.state(), outcome.failures().toString());
        Set<String> expected = installed();
        expected.removeAll(out);
        expected.removeAll(withoutMaps());
        assertEquals(expected, methods());
        for (String id : out) {
            assertTrue(outcome.warnings().stream().noneMatch(w -> w.contains("left out: " + id)), id);
            assertEquals(1, outcome.warnings().stream().filter(w -> w.startsWith("The method " + id + " is left out: "))
                    .count(), id + " in " + outcome.warnings());
        }
        String command = TestBench.record(folder.resolve("out")).get("command").getAsString();
        out.forEach(id -> assertFalse(command.contains("--method " + id + " "), command));
    }

    @Test
    void onASmallNetwork() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(Fixtures.path("pictures/shapes-1.png"), pictures.resolve("one.png"));
        Listening listening = new Listening();
        RunOutcome outcome = explain(Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                Optional.of(pictures.toString()), 1, listening);
        complete(outcome, Set.of("expected-gradients", "top-images"));
        baselinesAside(outcome);
        String costs = listening.notes.stream().filter(note -> note.contains("the most costly method first: "))
                .findFirst().orElseThrow();
        List<Double> passes = new ArrayList<>();
        for (String part : costs.replaceAll(".*first: |\\.$", "").split("; ")) {
            String[] equal = part.replaceAll(" each$", "").split(", ");
            String last = equal[equal.length - 1];
            passes.addAll(Collections.nCopies(equal.length,
                    Double.parseDouble(last.substring(last.lastIndexOf(' ') + 1))));
        }
        assertTrue(
                costs.startsWith("About " + Math.round(passes.stream().mapToDouble(Double::doubleValue).sum()) + " "),
                costs);
        assertEquals(installed().size() - 2, passes.size(), costs);
        for (int i = 1; i < passes.size(); i++) {
            assertTrue(passes.get(i - 1) >= passes.get(i), costs);
        }
        assertEquals(1, passes.get(passes.size() - 1), "what looks at activations alone needs one pass");
        lightly(listening);
        byFamily();
    }

    /** What knows nothing of the network may well be diffuse: that is no fault of an explanation. */
    private void baselinesAside(RunOutcome outcome) throws Exception {
        long all = TestBench.record(folder.resolve("out")).getAsJsonArray("samples").get(0).getAsJsonObject()
                .getAsJsonArray("explanations").size();
        assertEquals(all - 4, outcome.verdicts().stream().mapToLong(VerdictCount::maps).sum());
        outcome.verdicts().forEach(verdict -> verdict.examples()
                .forEach(example -> assertFalse(example.method().equals("uniform-noise"), verdict.toString())));
    }

    /** What is compared stands beside each other: families one after the other, baselines last. */
    private void byFamily() throws Exception {
        Limn limn = RealServices.limn();
        List<Family> families = new ArrayList<>();
        for (JsonElement method : TestBench.record(folder.resolve("out")).getAsJsonArray("methods")) {
            String id = method.getAsJsonObject().get("name").getAsString();
            families.add(limn.registry().methods().find(id).map(one -> one.service().descriptor())
                    .orElseGet(() -> limn.registry().inspections().find(id).orElseThrow().service().descriptor())
                    .family());
        }
        assertEquals(families.stream().sorted().toList(), families);
        String report = Files.readString(folder.resolve("out/report.html"));
        int before = 0;
        for (String heading : List.of("Gallery", "Methods compared", "Class activation maps at ", "Gradients",
                "Changed inputs on the input",
                "Baselines", "The network itself")) {
            int at = report.indexOf(">" + heading, before);
            assertTrue(at > 0, heading);
            before = at;
        }
        assertTrue(report.contains("refine-cam at 3 layers"), "what lies elsewhere says so beside the others");
    }

    /** What takes long is run with its light values, said beforehand, recorded, and repeated by the command. */
    private void lightly(Listening listening) throws Exception {
        String said = listening.notes.stream().filter(note -> note.contains("lighter settings")).findFirst()
                .orElseThrow();
        JsonObject record = TestBench.record(folder.resolve("out"));
        String report = Files.readString(folder.resolve("out/report.html"));
        for (String spec : List.of("rise(masks=500)", "lime(samples=300)", "score-cam(max-channels=32)")) {
            assertTrue(said.contains(spec), said);
            assertTrue(record.get("command").getAsString().contains("--method '" + spec + "'"), spec);
            assertTrue(report.contains(spec), spec);
        }
        Map<String, Boolean> light = new HashMap<>();
        record.getAsJsonArray("methods").forEach(method -> light.put(method.getAsJsonObject().get("name").getAsString(),
                method.getAsJsonObject().get("light").getAsBoolean()));
        assertTrue(light.get("rise"));
        assertFalse(light.get("grad-cam"));
        for (JsonElement method : record.getAsJsonObject("plan").getAsJsonArray("methods")) {
            if (method.getAsJsonObject().get("id").getAsString().equals("rise")) {
                assertEquals(500, method.getAsJsonObject().getAsJsonObject("settings").get("masks").getAsInt());
            }
        }
    }

    @Test
    void onTheSample() throws Exception {
        complete(explain("sample", Optional.empty(), 1, new Listening()),
                Set.of("expected-gradients", "top-images"));
    }

    /** Of each kind that some method cannot answer: no single linear head, no rectifier, a mask. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"tiny-flatten.scripted.pt | cam",
            "tiny-vit.scripted.pt | cam,guided-backprop,guided-grad-cam,deconvnet", "tiny-unet.scripted.pt | cam"})
    void whatCannotAnswerIsLeftOut(String name, String without) throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(Fixtures.path("pictures/shapes-1.png"), pictures.resolve("one.png"));
        RunOutcome outcome = explain(Fixtures.path("models/" + name).toString(), Optional.of(pictures.toString()), 1,
                new Listening());
        Set<String> out = new HashSet<>(Set.of("expected-gradients", "top-images"));
        out.addAll(List.of(without.split(",")));
        complete(outcome, out);
        assertEquals(name.contains("unet") ? Set.of("finer-cam") : Set.of(), withoutMaps(), "one logit for each place");
    }
}
