package limn.core.internal.write;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.core.internal.explain.MaskResult;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.json.Json;
import limn.core.run.Prediction;

/** The part of a sample's record that does not depend on methods, and back. */
public final class SampleRecord {

    /** Why a sample has no map at all; left out of the record of a sample that has one, or of which none was wanted. */
    public static final String WITHOUT_MAP = "withoutMap";

    private SampleRecord() {
    }

    static JsonObject of(SampleResult result, String file) {
        Prediction prediction = result.prediction();
        JsonObject record = new JsonObject();
        record.addProperty("sample", prediction.sample());
        record.addProperty("position", result.sample().position());
        record.addProperty("file", file);
        record.addProperty("group", prediction.group().orElse(null));
        record.add("labels", Json.texts(prediction.labels()));
        record.addProperty("label", prediction.label().isPresent() ? prediction.label().getAsInt() : null);
        record.addProperty("predicted", prediction.predicted());
        record.addProperty("predictedClass", prediction.predictedClass());
        record.addProperty("confidence", prediction.confidence());
        record.addProperty("right", prediction.right().orElse(null));
        record.add("outputs", Json.numbers(result.outputs()));
        record.add("probabilities", Json.numbers(prediction.probabilities()));
        result.mask().ifPresent(mask -> record.add("mask", mask(mask)));
        record.add("warnings", Json.texts(result.warnings()));
        result.withoutMap().ifPresent(why -> record.addProperty(WITHOUT_MAP, why));
        return record;
    }

    private static JsonObject mask(MaskResult result) {
        JsonObject record = new JsonObject();
        record.add("shape", Json.numbers(result.mask().logits().shape().toList()));
        JsonArray confidences = new JsonArray();
        result.summary().confidences().forEach(mean -> confidences.add(Json.number(mean)));
        record.add("confidences", confidences);
        return record;
    }

    /** Adds which classes the mask shows at the size of the picture. */
    static void show(JsonObject record, List<Integer> classes) {
        record.getAsJsonObject("mask").add("shown", Json.numbers(classes));
    }

    /**
     * Which classes a sample's mask shows in colours, at the size of the picture.
     *
     * @param record a sample's record
     * @return indices of classes, ascending; none where there is no mask of several classes
     */
    public static List<Integer> painted(JsonObject record) {
        JsonObject mask = record.getAsJsonObject("mask");
        boolean several = mask != null && mask.has("shown") && mask.getAsJsonArray("shape").get(0).getAsInt() > 1;
        return !several ? List.of()
                : mask.getAsJsonArray("shown").asList().stream().map(JsonElement::getAsInt).toList();
    }

    /**
     * The prediction of a record.
     *
     * @param record a sample's record
     * @param classes names of the classes
     * @return the prediction
     */
    public static Prediction prediction(JsonObject record, List<String> classes) {
        JsonElement group = record.get("group");
        JsonElement label = record.get("label");
        return new Prediction(record.get("sample").getAsString(),
                group.isJsonNull() ? Optional.empty() : Optional.of(group.getAsString()),
                Json.texts(record.getAsJsonArray("labels")),
                label.isJsonNull() ? OptionalInt.empty() : OptionalInt.of(label.getAsInt()),
                record.get("predicted").getAsInt(), classes,
                record.getAsJsonArray("probabilities").asList().stream().map(JsonElement::getAsDouble).toList(),
                record.get("confidence").getAsDouble());
    }
}
