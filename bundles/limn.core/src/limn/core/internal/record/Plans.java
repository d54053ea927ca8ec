package limn.core.internal.record;

import java.util.Map;
import java.util.Optional;

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
                return Optional.of(entry.getKey() + " is " + shown(other) + " there and " + shown(entry.getValue())
                        + " here");
            }
        }
        return Optional.empty();
    }

    private static String shown(JsonElement element) {
        String text = element.isJsonPrimitive() ? element.getAsString() : element.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
