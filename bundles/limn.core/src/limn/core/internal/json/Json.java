package limn.core.internal.json;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Builds JSON for records. Numbers that are not finite become null, since JSON has none. */
public final class Json {

    private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final Gson PRETTY = new GsonBuilder().disableHtmlEscaping().serializeNulls().setPrettyPrinting()
            .create();

    private Json() {
    }

    /**
     * In one line.
     *
     * @param element any
     * @return text without line breaks
     */
    public static String line(JsonElement element) {
        return COMPACT.toJson(element);
    }

    /**
     * For reading.
     *
     * @param element any
     * @return indented text
     */
    public static String pretty(JsonElement element) {
        return PRETTY.toJson(element);
    }

    /**
     * A line read again.
     *
     * @param line what {@link #line} made of an object
     * @return the object
     */
    public static JsonObject object(String line) {
        return COMPACT.fromJson(line, JsonObject.class);
    }

    /**
     * A number.
     *
     * @param value any
     * @return null where it is not finite
     */
    public static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    /**
     * A constant as it is written in sidecars and records.
     *
     * @param constant any
     * @return lower case, words joined by hyphens
     */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A list of texts.
     *
     * @param texts any
     * @return an array
     */
    public static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /**
     * A list of numbers.
     *
     * @param numbers finite
     * @return an array
     */
    public static JsonArray numbers(List<? extends Number> numbers) {
        JsonArray array = new JsonArray();
        numbers.forEach(array::add);
        return array;
    }

    /**
     * Names and values.
     *
     * @param values truth values, numbers and texts
     * @return an object in the same order
     */
    public static JsonObject object(Map<String, ?> values) {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> object.add(name, switch (value) {
            case Boolean bool -> new JsonPrimitive(bool);
            case Double real -> number(real);
            case Number whole -> new JsonPrimitive(whole);
            default -> new JsonPrimitive(value.toString());
        }));
        return object;
    }

    /**
     * The texts of an array.
     *
     * @param array an array of texts
     * @return the texts
     */
    public static List<String> texts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }
}
