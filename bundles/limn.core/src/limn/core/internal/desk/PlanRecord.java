package limn.core.internal.desk;

import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import limn.core.internal.json.Json;
import limn.core.internal.model.InputRecord;
import limn.core.internal.model.OpenedModel;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.run.ContrastText;
import limn.core.run.OutputOptions;
import limn.graph.Layer;

/**
 * Everything that decides about the bytes of a run's results, and nothing else: two runs of equal plans give equal
 * results, so one can go on with the other.
 */
final class PlanRecord {

    private PlanRecord() {
    }

    static JsonObject of(Prepared run, String version, Optional<String> sha256) {
        JsonObject plan = new JsonObject();
        plan.addProperty("command", run.request().command());
        plan.addProperty("limn", version);
        plan.addProperty("runtime", run.model().version());
        plan.add("model", model(run.model().model(), sha256));
        plan.add("data", data(run));
        if (run.request().explain().isPresent()) {
            plan.add("methods", methods(run));
            plan.addProperty("layer", run.request().explain().get().layers());
            plan.add("candidates", Json.texts(run.plan().layers().candidates().stream().map(Layer::path).toList()));
            plan.add("tried", Json.texts(run.plan().layers().robust().stream().map(Layer::path).toList()));
            plan.add("targets", Json.texts(run.plan().targets().stream().map(NamedTarget::text).toList()));
            plan.add("reference",
                    run.reference().map(reference -> reference(run, reference)).orElse(JsonNull.INSTANCE));
        }
        run.request().explain().ifPresent(explain -> plan.addProperty("sanity", explain.sanity()));
        plan.addProperty("batch", run.plan().batch());
        plan.addProperty("threads", run.model().threads());
        plan.addProperty("device", run.model().device());
        plan.addProperty("seed", run.plan().seed());
        OutputOptions output = run.request().output().orElseThrow();
        plan.addProperty("raw", output.raw());
        plan.addProperty("post", output.post());
        plan.addProperty("tiff", output.tiff());
        plan.addProperty("contrast", ContrastText.write(output.contrast()).orElse(null));
        return Json.object(Json.line(plan));
    }

    private static JsonObject model(OpenedModel model, Optional<String> sha256) {
        JsonObject record = new JsonObject();
        record.addProperty("name", model.program().name());
        record.addProperty("sha256", sha256.orElse(null));
        record.add("input", InputRecord.of(model.preprocessing()));
        record.addProperty("kind", model.kind().id());
        record.add("classes", Json.texts(model.program().description().classes()));
        record.addProperty("select", model.program().description().select().orElse(null));
        return record;
    }

    private static JsonObject data(Prepared run) {
        JsonObject record = new JsonObject();
        record.addProperty("importer", run.data().importer());
        record.addProperty("samples", run.selection().size());
        record.addProperty("ids", run.selection().hash());
        record.add("where", Json.texts(run.request().data().where()));
        record.add("map", Json.texts(run.request().data().map()));
        return record;
    }

    /** Which training samples there are; which of them a method draws depends on its settings and the seed alone. */
    private static JsonElement reference(Prepared run, TrainingData reference) {
        JsonObject record = new JsonObject();
        record.addProperty("importer", reference.opened().importer());
        record.addProperty("samples", reference.selection().size());
        record.addProperty("ids", reference.selection().hash());
        record.add("where", Json.texts(run.request().explain().orElseThrow().reference().orElseThrow().where()));
        return record;
    }

    private static JsonArray methods(Prepared run) {
        JsonArray methods = new JsonArray();
        for (MethodRun method : run.plan().methods()) {
            JsonObject record = new JsonObject();
            record.addProperty("name", method.name());
            record.addProperty("id", method.descriptor().id());
            record.add("settings", Json.object(method.settings().values()));
            record.addProperty("bundle", method.provided().bundle());
            String version = method.provided().version();
            record.add("version", version.isEmpty() ? (JsonElement) JsonNull.INSTANCE
                    : new JsonPrimitive(version));
            methods.add(record);
        }
        return methods;
    }
}
