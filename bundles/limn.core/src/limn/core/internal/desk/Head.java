package limn.core.internal.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.explain.Diagnosis.Code;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.internal.data.OpenedData;
import limn.core.internal.json.Json;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.record.Tally;
import limn.core.internal.report.LayerWords;
import limn.core.internal.report.SanityWords;
import limn.core.model.ModelFacts;
import limn.core.run.ExplainOptions;
import limn.core.run.RunOutcome.Timing;
import limn.graph.Layer;

/** The head of {@code run.json}: everything that holds for the whole run. */
final class Head {

    private static final int FORMAT = 1;
    private static final double NANOS = 1e9;

    private Head() {
    }

    static JsonObject of(Prepared run, Registry registry, JsonObject plan, ModelFacts facts, Tally tally,
            boolean complete, Instant started, Timing timing) {
        JsonObject head = new JsonObject();
        head.addProperty("format", FORMAT);
        head.addProperty("program", "limn");
        head.addProperty("state", complete ? "complete" : "interrupted");
        head.addProperty("command", Repeat.command(run));
        head.addProperty("started", started.toString());
        head.addProperty("finished", Instant.now().toString());
        head.add("plan", plan);
        head.add("model", model(run, facts));
        head.add("data", data(run.data()));
        run.reference().ifPresent(reference -> head.add("reference", data(reference.opened())));
        if (run.request().explain().isPresent()) {
            head.add("methods", methods(run));
            head.add("layers", layers(run, tally));
            head.add("diagnoses", DiagnosesRecord.of(tally.diagnoses()));
            SanityWords.of(tally).ifPresent(sanity -> head.addProperty("sanity", sanity));
        }
        head.add("bundles", bundles(registry));
        head.add("system", system());
        head.add("counts", counts(run, tally));
        head.add("assumptions", Json.texts(facts.assumptions()));
        head.add("warnings", Json.texts(run.notes().warnings()));
        head.add("failures", Json.texts(run.failures().sentences()));
        head.add("timing", timing(timing));
        return head;
    }

    private static JsonObject model(Prepared run, ModelFacts facts) {
        JsonObject model = new JsonObject();
        model.addProperty("name", facts.name());
        model.addProperty("file", facts.file().map(Object::toString).orElse(null));
        model.addProperty("bytes", facts.bytes());
        model.addProperty("sha256", facts.sha256().orElse(null));
        model.addProperty("format", facts.format());
        model.addProperty("sidecar", facts.sidecar().map(Object::toString).orElse(null));
        model.add("origins", Json.object(run.model().model().origins()));
        model.addProperty("about", facts.about().orElse(null));
        return model;
    }

    private static JsonObject data(OpenedData opened) {
        JsonObject data = new JsonObject();
        data.addProperty("name", opened.data().name());
        data.addProperty("path", opened.path().map(Object::toString).orElse(null));
        data.addProperty("importer", opened.importer());
        data.addProperty("synthetic", opened.data().synthetic());
        data.addProperty("samples", opened.data().size());
        data.add("labels", Json.texts(opened.data().labels()));
        return data;
    }

    private static JsonArray methods(Prepared run) {
        JsonArray methods = new JsonArray();
        run.plan().methods().forEach(method -> {
            JsonObject record = new JsonObject();
            record.addProperty("name", method.name());
            record.addProperty("spec", method.spec());
            record.addProperty("title", method.descriptor().name());
            record.addProperty("citation", method.descriptor().citation());
            record.addProperty("cost", method.descriptor().cost());
            record.addProperty("light", method.light());
            methods.add(record);
        });
        return methods;
    }

    private static JsonObject layers(Prepared run, Tally tally) {
        LayerChoice choice = run.plan().layers();
        JsonObject layers = new JsonObject();
        layers.addProperty("asked", run.request().explain().orElseThrow().layers());
        layers.add("candidates", candidates(choice, choice.candidates()));
        layers.add(ExplainOptions.ROBUST, candidates(choice, choice.robust()));
        layers.add("taken", Json.texts(LayerWords.of(run.plan(), tally)));
        return layers;
    }

    private static JsonArray candidates(LayerChoice choice, List<Layer> layers) {
        JsonArray candidates = new JsonArray();
        for (Layer layer : layers) {
            JsonObject candidate = new JsonObject();
            candidate.addProperty("layer", layer.path());
            candidate.addProperty("grid", layer.grid().map(Object::toString).orElse(null));
            candidate.addProperty("reason", choice.reason(layer.path()));
            candidates.add(candidate);
        }
        return candidates;
    }

    private static JsonObject bundles(Registry registry) {
        Map<String, String> versions = new TreeMap<>();
        List<Provided<?>> all = new ArrayList<>(registry.methods().all());
        all.addAll(registry.inspections().all());
        all.addAll(registry.importers().all());
        all.addAll(registry.readers().all());
        all.addAll(registry.writers().all());
        all.addAll(registry.runtimes().all());
        all.addAll(registry.builtIns().all());
        all.addAll(registry.reportWriters().all());
        all.forEach(provided -> versions.put(provided.bundle(), provided.version()));
        return Json.object(versions);
    }

    private static JsonObject system() {
        JsonObject system = new JsonObject();
        system.addProperty("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        system.addProperty("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        system.addProperty("processors", java.lang.Runtime.getRuntime().availableProcessors());
        return system;
    }

    private static JsonObject counts(Prepared run, Tally tally) {
        JsonObject counts = new JsonObject();
        counts.addProperty("selected", run.selection().size());
        counts.addProperty("done", tally.samples());
        counts.addProperty("withoutMap", tally.withoutMap());
        counts.addProperty("skipped", tally.skipped() + run.passedOver().size());
        counts.addProperty("right", tally.right());
        counts.addProperty("wrong", tally.wrong());
        counts.addProperty("unlabelled", tally.samples() - tally.right() - tally.wrong());
        JsonObject verdicts = new JsonObject();
        for (Map.Entry<Code, Long> entry : tally.verdicts().entrySet()) {
            verdicts.addProperty(entry.getKey().name(), entry.getValue());
        }
        counts.add("verdicts", verdicts);
        return counts;
    }

    private static JsonObject timing(Timing timing) {
        JsonObject record = new JsonObject();
        record.add("seconds", seconds(timing.total()));
        record.add("networkSeconds", seconds(timing.network()));
        record.add("samplesPerSecond", Json.number(timing.samplesPerSecond()));
        record.addProperty("peakMemoryBytes", timing.peakMemory());
        return record;
    }

    private static JsonElement seconds(Duration time) {
        return Json.number(time.toNanos() / NANOS);
    }
}
