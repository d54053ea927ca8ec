package limn.cli.internal.task;

import java.nio.file.Path;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import limn.core.model.LayerListing.Candidate;
import limn.core.model.ModelInfo;

/** What is known of a model, for programs. */
final class ModelDocument {

    private ModelDocument() {
    }

    static void write(JsonDocument document, ModelInfo info, Optional<Path> written) {
        document.add("model", info.facts().name());
        document.add("modelFormat", info.facts().format());
        info.facts().file().ifPresent(file -> document.add("file", file.toString()));
        document.add("bytes", info.facts().bytes());
        JsonObject origin = new JsonObject();
        info.origin().forEach(origin::addProperty);
        document.add("origin", origin);
        document.add("input", sizes(info.input().sizes()));
        info.facts().channelsLast().ifPresent(how -> document.add("inputAxes", how));
        JsonArray outputs = new JsonArray();
        info.outputs().forEach(output -> outputs.add(output(output)));
        document.add("outputs", outputs);
        document.add("parameters", info.parameters());
        document.add("weightBytes", info.weightBytes());
        document.add("multiplyAdds", info.work().multiplyAdds());
        JsonObject leftOut = new JsonObject();
        info.work().leftOut().forEach(leftOut::addProperty);
        document.add("notCounted", leftOut);
        JsonArray known = new JsonArray();
        info.known().forEach(value -> known.add(known(value)));
        document.add("known", known);
        document.add("assumptions", info.facts().assumptions());
        document.add("warnings", info.facts().warnings());
        JsonArray candidates = new JsonArray();
        info.candidates().forEach(candidate -> candidates.add(candidate(candidate)));
        document.add("auto", candidates);
        document.add("collapse", info.collapse());
        written.ifPresent(file -> document.add("written", file.toString()));
    }

    /** Null stands for a free axis. */
    private static JsonArray sizes(Iterable<Integer> sizes) {
        JsonArray array = new JsonArray();
        for (int size : sizes) {
            if (size < 0) {
                array.add(JsonNull.INSTANCE);
            } else {
                array.add(size);
            }
        }
        return array;
    }

    private static JsonObject output(ModelInfo.Output output) {
        JsonObject object = new JsonObject();
        object.addProperty("name", output.name());
        object.add("shape", output.shape().map(shape -> (JsonElement) sizes(shape))
                .orElse(JsonNull.INSTANCE));
        object.addProperty("selected", output.selected());
        return object;
    }

    private static JsonObject known(ModelInfo.Known known) {
        JsonObject object = new JsonObject();
        object.addProperty("key", known.key());
        object.add("value", JsonParser.parseString(known.json()));
        object.addProperty("from", known.origin());
        object.addProperty("assumed", known.assumed());
        return object;
    }

    private static JsonObject candidate(Candidate candidate) {
        JsonObject object = new JsonObject();
        object.addProperty("path", candidate.layer().path());
        object.addProperty("reason", candidate.reason());
        return object;
    }
}
