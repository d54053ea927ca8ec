package limn.core.internal.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonObject;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.api.explain.Attribution;
import limn.api.explain.Diagnosis;
import limn.api.model.Target;
import limn.core.internal.explain.MaskResult;
import limn.core.internal.explain.Result;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.json.Json;
import limn.core.internal.maps.MassInside;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.question.NamedTarget;
import limn.core.run.PredictedMask;
import limn.core.sanity.SanityCheck;

/** The record of one map or panel. */
public final class ResultRecord {

    private static final double NANOS_IN_MILLISECOND = 1e6;

    private ResultRecord() {
    }

    static JsonObject of(Result result, SampleResult sample) {
        JsonObject record = new JsonObject();
        record.addProperty("method", result.run().name());
        record.addProperty("layer", result.path());
        switch (result) {
            case Result.Mapped mapped -> {
                map(mapped.attribution(), mapped.shown(), mapped.target().text(),
                        sample.prediction().classes(), sample.sample().geometry(), sample.sample().regions(),
                        sample.mask().map(MaskResult::mask)).asMap()
                        .forEach(record::add);
                mapped.sanity().ifPresent(check -> record.add("sanity", sanity(check)));
            }
            case Result.Shown shown -> {
                record.addProperty("reason", shown.layerReason());
                record.addProperty("caption", shown.panel().caption());
                record.add("details", Json.texts(shown.panel().details()));
                record.addProperty("ofNetwork", shown.run().ofNetwork());
                time(record, shown.time());
            }
        }
        return record;
    }

    /**
     * What is recorded of a map beside its method and layer.
     *
     * @param attribution the map
     * @param shown the map as it is shown
     * @param target the target as asked for
     * @param classes names of the classes
     * @param geometry how the picture lies in the input
     * @param regions what a person marked
     * @param mask what the network predicts, if it gives masks
     * @return the record
     */
    public static JsonObject map(Attribution attribution, ShownMap shown, String target, List<String> classes,
            Geometry geometry, List<Region> regions, Optional<PredictedMask> mask) {
        JsonObject record = new JsonObject();
        Tensor map = attribution.explanation().map();
        record.addProperty("reason", attribution.layerReason());
        record.add("shape", Json.numbers(map.shape().toList()));
        if (map.shape().rank() > 2) {
            record.addProperty("reduced", ShownMap.reduction(attribution.settings()).id());
        }
        record.addProperty("target", target);
        record.addProperty("kind", NamedTarget.kind(attribution.explanation().target()));
        record.addProperty("class", attribution.resolvedClass());
        record.addProperty("className", classes.get(attribution.resolvedClass()));
        record.add("value", Json.number(attribution.targetValue()));
        mask.filter(predicted -> attribution.explanation().target() instanceof Target.Region).ifPresent(
                predicted -> record.addProperty("unit", unit(predicted, attribution.resolvedClass())));
        record.addProperty("signed", shown.signed());
        record.add("diagnosis", diagnosis(attribution.diagnosis()));
        if (!regions.isEmpty()) {
            MassInside mass = MassInside.of(shown.cells(), geometry, regions);
            record.add("massInside", Json.number(mass.share()));
            record.add("chance", Json.number(mass.chance()));
        }
        record.add("scalars", Json.object(attribution.explanation().scalars()));
        record.add("warnings", Json.texts(attribution.explanation().warnings()));
        time(record, attribution.time());
        return record;
    }

    /** What the value of a region is. Of one channel the second class stands for its other side. */
    private static String unit(PredictedMask mask, int index) {
        boolean negated = mask.logits().shape().size(0) == 1 && index == 1;
        long pixels = mask.pixels(index);
        return "the sum of the " + (negated ? "negated logits" : "logits") + " over " + pixels + " of the "
                + mask.logits().shape().size(1) + "×" + mask.logits().shape().size(2)
                + " pixels that the network gives";
    }

    private static JsonObject diagnosis(Diagnosis diagnosis) {
        JsonObject record = new JsonObject();
        record.addProperty("code", diagnosis.code().name());
        record.addProperty("sentence", diagnosis.sentence());
        record.addProperty("advice", diagnosis.advice());
        return record;
    }

    private static JsonObject sanity(SanityCheck check) {
        JsonObject record = new JsonObject();
        record.add("signed", Json.number(check.signed()));
        record.add("absolute", Json.number(check.absolute()));
        record.addProperty("limit", SanityCheck.LIMIT);
        record.addProperty("passed", check.passed().orElse(null));
        record.addProperty("sentence", check.sentence());
        return record;
    }

    private static void time(JsonObject record, Duration time) {
        record.addProperty("milliseconds", Math.round(time.toNanos() / NANOS_IN_MILLISECOND * 100) / 100.0);
    }
}
