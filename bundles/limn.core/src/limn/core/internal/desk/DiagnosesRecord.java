package limn.core.internal.desk;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.explain.Diagnosis.Code;
import limn.core.diagnosis.VerdictCount;
import limn.core.diagnosis.VerdictCount.Example;

/** The record of where and why maps failed, and back. */
final class DiagnosesRecord {

    private DiagnosesRecord() {
    }

    static JsonArray of(List<VerdictCount> verdicts) {
        JsonArray array = new JsonArray();
        for (VerdictCount verdict : verdicts) {
            JsonObject record = new JsonObject();
            record.addProperty("code", verdict.code().name());
            record.addProperty("maps", verdict.maps());
            JsonArray examples = new JsonArray();
            verdict.examples().forEach(example -> {
                JsonObject one = new JsonObject();
                one.addProperty("sample", example.sample());
                one.addProperty("method", example.method());
                one.addProperty("layer", example.layer());
                one.addProperty("target", example.target());
                examples.add(one);
            });
            record.add("examples", examples);
            record.addProperty("advice", verdict.advice());
            array.add(record);
        }
        return array;
    }

    static List<VerdictCount> verdicts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject)
                .map(record -> new VerdictCount(Code.valueOf(record.get("code").getAsString()),
                        record.get("maps").getAsLong(), examples(record.getAsJsonArray("examples")),
                        record.get("advice").getAsString()))
                .toList();
    }

    private static List<Example> examples(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject)
                .map(one -> new Example(one.get("sample").getAsString(), one.get("method").getAsString(),
                        one.get("layer").getAsString(), one.get("target").getAsString()))
                .toList();
    }
}
