package limn.core.internal.record;

import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Compares the plan of an earlier part of a run with that of now. */
public final class Plans {

    private static final int SHOWN = 60;

    private Plans() {
    }

    /**
     * What differs first.
     *
     * @param there the plan that a folder holds
     * @param here the plan of now
     * @return half a sentence, or empty when they are equal
     */
    public static Optional<String> difference(JsonObject there, JsonObject here) {
        for (Map.Entry<String, JsonElement> entry : here.entrySet()) {
            JsonElement other = there.has(entry.getKey()) ? there.get(entry.getKey()) : JsonNull.INSTANCE;
            if (!other.equals(entry.getValue())) {
                if (other.isJsonObject() && entry.getValue().isJsonObject()) {
                    return difference(other.getAsJsonObject(), entry.getValue().getAsJsonObject())
                            .map(inner -> entry.getKey() + "." + inner);
                }
                if (other.isJsonArray() && entry.getValue().isJsonArray()
                        && other.getAsJsonArray().size() == entry.getValue().getAsJsonArray().size()) {
                    return difference(numbered(other.getAsJsonArray()), numbered(entry.getValue().getAsJsonArray()))
                            .map(inner -> entry.getKey() + " " + inner);
                }
                return Optional.of(entry.getKey() + " is " + shown(other) + " there and " + shown(entry.getValue())
                        + " here");
            }
        }
        return Optional.empty();
    }

    /** The elements by their place, counted from 1 as people do. */
    private static JsonObject numbered(JsonArray array) {
        JsonObject numbered = new JsonObject();
        for (int i = 0; i < array.size(); i++) {
            numbered.add(Integer.toString(i + 1), array.get(i));
        }
        return numbered;
    }

    private static String shown(JsonElement element) {
        String text = element.isJsonPrimitive() ? element.getAsString() : element.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
