package limn.core.internal.write;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.core.internal.json.Json;
import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.robust.LayerScores;
import limn.core.robust.LayerTrial;
import limn.core.robust.Rejection;
import limn.core.robust.Rejection.Reason;

/** The record of how a layer was chosen, and back. */
public final class TrialRecord {

    private TrialRecord() {
    }

    static JsonObject of(LayerTrial trial) {
        JsonObject record = new JsonObject();
        record.addProperty("rule", trial.rule());
        record.addProperty("method", trial.method());
        record.addProperty("target", trial.target());
        record.addProperty("sentence", trial.sentence());
        JsonArray layers = new JsonArray();
        trial.candidates().forEach(candidate -> layers.add(of(candidate)));
        record.add("layers", layers);
        return record;
    }

    private static JsonObject of(LayerCandidate candidate) {
        JsonObject record = new JsonObject();
        record.addProperty("layer", candidate.layer());
        record.addProperty("grid", candidate.grid());
        record.addProperty("standing", candidate.standing().name());
        LayerScores scores = candidate.scores();
        record.add("score", Json.number(scores.score()));
        record.add("keepRemove", Json.number(scores.keepRemove()));
        record.add("focus", Json.number(scores.focus()));
        record.add("resolution", Json.number(scores.resolution()));
        record.add("stability", Json.number(scores.stability()));
        JsonArray rejections = new JsonArray();
        candidate.rejections().forEach(rejection -> {
            JsonObject one = new JsonObject();
            one.addProperty("reason", rejection.reason().name());
            one.addProperty("sentence", rejection.sentence());
            rejections.add(one);
        });
        record.add("rejections", rejections);
        return record;
    }

    /**
     * The trial of a record.
     *
     * @param record what {@code of} made
     * @return the trial
     */
    public static LayerTrial trial(JsonObject record) {
        return new LayerTrial(record.get("rule").getAsString(), record.get("method").getAsString(),
                record.get("target").getAsString(), record.getAsJsonArray("layers").asList().stream()
                        .map(JsonElement::getAsJsonObject).map(TrialRecord::candidate).toList(),
                record.get("sentence").getAsString());
    }

    private static LayerCandidate candidate(JsonObject record) {
        return new LayerCandidate(record.get("layer").getAsString(), record.get("grid").getAsString(),
                Standing.valueOf(record.get("standing").getAsString()),
                new LayerScores(number(record, "score"), number(record, "keepRemove"), number(record, "focus"),
                        number(record, "resolution"), number(record, "stability")),
                record.getAsJsonArray("rejections").asList().stream().map(JsonElement::getAsJsonObject)
                        .map(one -> new Rejection(Reason.valueOf(one.get("reason").getAsString()),
                                one.get("sentence").getAsString()))
                        .toList());
    }

    private static double number(JsonObject record, String key) {
        JsonElement value = record.get(key);
        return value.isJsonNull() ? Double.NaN : value.getAsDouble();
    }
}
