package limn.core.internal.model;

import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import limn.api.data.Preprocessing;
import limn.core.internal.json.Json;
import limn.core.session.Scale;

/** How an input is made, in the words of a sidecar. */
public final class InputRecord {

    private InputRecord() {
    }

    /**
     * For people: the scale is a fraction where it is one.
     *
     * @param input how the input is made
     * @return the part {@code input} of a sidecar
     */
    public static JsonObject of(Preprocessing input) {
        JsonObject record = new JsonObject();
        record.add("size", Json.numbers(List.of(input.height(), input.width())));
        record.addProperty("channels", input.channels());
        record.addProperty("order", Json.word(input.order()));
        record.addProperty("fit", Json.word(input.fit()));
        input.resize().ifPresent(side -> record.addProperty("resize", side));
        record.addProperty("interpolation", Json.word(input.interpolation()));
        record.add("scale", Scale.isFraction(input.scale()) ? new JsonPrimitive(Scale.text(input.scale()))
                : new JsonPrimitive(input.scale()));
        record.add("mean", Json.numbers(input.mean()));
        record.add("std", Json.numbers(input.std()));
        return record;
    }
}
