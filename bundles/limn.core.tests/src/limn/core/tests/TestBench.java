package limn.core.tests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.DataSetImporter;
import limn.api.data.Skipped;
import limn.api.report.Report;
import limn.api.report.ReportWriter;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;

/** A core over fakes in a folder of its own, and the ways to ask it. */
final class TestBench {

    static final String SIDECAR = """
            {"format": 1, "input": {"size": [8, 8], "order": "rgb", "fit": "stretch", "interpolation": "nearest",
             "scale": "1/255", "mean": [0, 0, 0], "std": [1, 1, 1]},
             "output": {"kind": "logits", "classes": ["red", "green", "blue", "grey"]}}""";

    final Path folder;
    final FakeRuntime runtime = new FakeRuntime();
    final List<Report> reports = new ArrayList<>();
    /** Called while the report is written, when its figures can be read. */
    Consumer<Report> onReport = report -> {};
    private final DataSetImporter data;
    private final List<Provided<?>> more;

    TestBench(Path folder, DataSetImporter data, Provided<?>... more) throws IOException {
        this.folder = folder;
        this.data = data;
        this.more = Arrays.asList(more);
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("model.fake"), "fake");
        sidecar(SIDECAR);
    }

    void sidecar(String text) throws IOException {
        Files.writeString(folder.resolve("model.limn.json"), text);
    }

    Limn limn() {
        List<Provided<?>> services = new ArrayList<>(more);
        services.add(Provided.of(data, "limn.fakes"));
        services.add(Provided.of(runtime, "limn.fakes"));
        services.add(Provided.of(new FakeModel(), "limn.fakes"));
        services.add(Provided.of(new FakeMethod("fake-cam"), "limn.fakes"));
        services.add(Provided.of(new TextReport(), "limn.fakes"));
        return new Limn(new Registry(services, List.of()), "1.2.3");
    }

    String model() {
        return folder.resolve("model.fake").toString();
    }

    Path out() {
        return folder.resolve("out");
    }

    DataOptions data(List<String> where, OptionalInt limit, List<String> map) {
        return new DataOptions(Optional.of(folder.resolve("data").toString()), Optional.empty(), where, limit, map);
    }

    DataOptions data() {
        return data(List.of(), OptionalInt.empty(), List.of());
    }

    static ComputeOptions batch(int batch) {
        return new ComputeOptions(OptionalInt.of(batch), 1, OptionalLong.empty(), 1);
    }

    ExplainOptions options(List<String> methods, String layers, List<String> targets, OutputOptions output) {
        return new ExplainOptions(model(), data(), methods, layers, targets, batch(4), output);
    }

    RunOutcome explain(OutputOptions output, RunListener listener) throws LimnException {
        return limn().explain(options(List.of(), "auto", List.of(), output), listener);
    }

    RunOutcome explain(List<String> methods, String layers, List<String> targets) throws LimnException {
        return limn().explain(options(methods, layers, targets, maps(out(), false)), RunListener.NONE);
    }

    static OutputOptions maps(Path out, boolean resume) {
        return new OutputOptions(out, true, true, resume, false);
    }

    static JsonObject record(Path out) throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("run.json"))).getAsJsonObject();
    }

    static JsonObject sample(JsonObject record, String id) {
        for (JsonElement sample : record.getAsJsonArray("samples")) {
            if (sample.getAsJsonObject().get("sample").getAsString().equals(id)) {
                return sample.getAsJsonObject();
            }
        }
        throw new AssertionError("no sample " + id);
    }

    /** Every file below a folder, without what is a time. */
    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
                String name = folder.relativize(path).toString();
                files.put(name, !name.equals("run.json") ? text
                        : text.replaceAll("\"(started|finished|milliseconds|seconds|networkSeconds|samplesPerSecond"
                                + "|peakMemoryBytes)\": ?[^,}\\n]+", "")
                                .replace(folder.toString(), "OUT"));
            }
        }
        return files;
    }

    /** Deletes a folder with everything in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Keeps the content of reports and writes their texts. */
    private final class TextReport implements ReportWriter {

        @Override
        public String id() {
            return "text";
        }

        @Override
        public String ending() {
            return ".html";
        }

        @Override
        public void write(Report report, OutputStream out, Progress progress) throws IOException {
            reports.add(report);
            onReport.accept(report);
            out.write(report.toString().replaceAll("png=[^]]*", "").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Remembers what it was told, and stops after some samples. */
    static class Watcher implements RunListener {

        final List<String> warnings = new ArrayList<>();
        final List<Skipped> skipped = new ArrayList<>();
        final List<String> failures = new ArrayList<>();
        private final long stopAfter;
        private long total;
        private long done;

        Watcher(long stopAfter) {
            this.stopAfter = stopAfter;
        }

        Watcher() {
            this(Long.MAX_VALUE);
        }

        long total() {
            return total;
        }

        long done() {
            return done;
        }

        @Override
        public synchronized void total(long steps) {
            total = steps;
        }

        @Override
        public synchronized void step(long steps) {
            done += steps;
        }

        @Override
        public void message(String text) {
            // not watched
        }

        @Override
        public synchronized boolean cancelled() {
            return done >= stopAfter;
        }

        @Override
        public synchronized void warning(String sentence) {
            warnings.add(sentence);
        }

        @Override
        public synchronized void skipped(Skipped one) {
            skipped.add(one);
        }

        @Override
        public synchronized void failure(String sentence, Throwable cause) {
            failures.add(sentence);
        }
    }
}
