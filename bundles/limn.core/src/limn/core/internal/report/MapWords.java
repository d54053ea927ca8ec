package limn.core.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.explain.Diagnosis.Code;
import limn.api.report.Block.Fact;
import limn.api.report.Block.Level;
import limn.api.report.Block.Notice;
import limn.core.diagnosis.VerdictWords;
import limn.core.internal.json.Json;
import limn.core.run.Prediction;

/** The record of a map in words. */
public final class MapWords {

    private static final String UNDEFINED = "not defined";

    private MapWords() {
    }

    /**
     * What is known of a map.
     *
     * @param map its record
     * @return names and values for people
     */
    public static List<Fact> facts(JsonObject map) {
        List<Fact> rows = new ArrayList<>();
        rows.add(new Fact("Layer", map.get("layer").getAsString() + ": " + map.get("reason").getAsString()));
        rows.add(new Fact("Explained", explained(map)));
        if (map.has("chance")) {
            JsonElement share = map.get("massInside");
            rows.add(
                    new Fact("Inside the mark",
                            (share.isJsonNull() ? "not defined, nothing speaks for the class"
                                    : Words.percent(share.getAsDouble())) + "; chance level "
                                    + Words.percent(map.get("chance").getAsDouble())
                                    + " (counted on the map at input size, before it is smoothed for the picture)"));
        }
        if (map.has("sanity")) {
            rows.add(new Fact("Sanity check", map.getAsJsonObject("sanity").get("sentence").getAsString()));
        }
        rows.addAll(own(map));
        return rows;
    }

    /** What the method itself says of it. */
    private static List<Fact> own(JsonObject map) {
        Map<String, Double> figures = figures(map.getAsJsonObject("scalars"));
        if (code(map) == Code.BLANK || code(map) == Code.NEGATIVE_ONLY) {
            figures.remove(FigureWords.CLOSED_FORM);
        }
        List<Fact> rows = new ArrayList<>(FigureWords.of(figures));
        Json.texts(map.getAsJsonArray("warnings")).forEach(warning -> rows.add(new Fact("Note", warning)));
        return rows;
    }

    /** What is known of one of several maps, in one line, without what is the same for all of them. */
    static String line(JsonObject map, Prediction prediction) {
        List<String> parts = new ArrayList<>();
        parts.add(map.get("kind").getAsString() + " " + number(map.get("value")));
        if (map.has("chance")) {
            JsonElement share = map.get("massInside");
            parts.add("inside the mark " + (share.isJsonNull() ? UNDEFINED : Words.percent(share.getAsDouble()))
                    + ", chance level " + Words.percent(map.get("chance").getAsDouble()));
        }
        parts.addAll(sanity(map));
        parts.addAll(rest(map, prediction));
        return String.join("; ", parts);
    }

    /**
     * The same, shorter, for one of many maps.
     *
     * @param target whether to say what is explained
     */
    static String brief(JsonObject map, Prediction prediction, boolean target) {
        List<String> parts = new ArrayList<>();
        if (target) {
            parts.add(map.get("kind").getAsString() + " " + number(map.get("value")));
        }
        if (map.has("chance")) {
            JsonElement share = map.get("massInside");
            parts.add((share.isJsonNull() ? UNDEFINED : Words.percent(share.getAsDouble())) + " inside the mark");
        }
        parts.addAll(sanity(map));
        parts.addAll(rest(map, prediction));
        return String.join("; ", parts);
    }

    private static List<String> sanity(JsonObject map) {
        return !map.has("sanity") ? List.of()
                : List.of("sanity check: " + map.getAsJsonObject("sanity").get("sentence").getAsString()
                        .replaceFirst("\\.$", ""));
    }

    /** What the method says of it, and the verdict. */
    private static List<String> rest(JsonObject map, Prediction prediction) {
        List<String> parts = new ArrayList<>();
        own(map).forEach(fact -> parts.add(fact.name() + ": " + fact.value().replaceFirst("\\.$", "")));
        boolean right = level(map) == Level.GOOD && !besideTheMark(map, prediction);
        parts.add(right ? SanityWords.failed(map) ? "no other fault found" : VerdictWords.words(Code.OK)
                : "Verdict: " + notice(map, "", prediction).text());
        return parts;
    }

    /** What is explained, with its value. */
    static String explained(JsonObject map) {
        return target(map.get("target").getAsString(), map.get("className").getAsString()) + ", "
                + map.get("kind").getAsString() + " " + number(map.get("value"))
                + (map.has("unit") ? ", " + map.get("unit").getAsString() : "");
    }

    private static String target(String text, String className) {
        return text.equals(className) ? text : text + " (" + className + ")";
    }

    private static Map<String, Double> figures(JsonObject scalars) {
        Map<String, Double> figures = new LinkedHashMap<>();
        scalars.entrySet().forEach(entry -> figures.put(entry.getKey(),
                entry.getValue().isJsonNull() ? Double.NaN : entry.getValue().getAsDouble()));
        return figures;
    }

    private static String number(JsonElement value) {
        return value.isJsonNull() ? UNDEFINED : Words.number(value.getAsDouble());
    }

    /**
     * The verdict on a map; a caution at least when the map of the marked class misses the mark, or when a map stays much the
     * same on random weights.
     *
     * @param map its record
     * @param prefix what to say before it
     * @param prediction what the network says of the sample
     * @return level and text
     */
    public static Notice notice(JsonObject map, String prefix, Prediction prediction) {
        JsonObject diagnosis = map.getAsJsonObject("diagnosis");
        String text = (diagnosis.get("sentence").getAsString() + " " + diagnosis.get("advice").getAsString()).strip();
        Level level = level(map);
        boolean beside = code(map) != Code.BESIDE_MARK && besideTheMark(map, prediction);
        boolean failed = SanityWords.failed(map);
        if (!beside && !failed) {
            return new Notice(level, prefix + text);
        }
        return new Notice(level.compareTo(Level.WARNING) > 0 ? level : Level.WARNING, prefix
                + Stream.of(failed ? "The sanity check failed." : "",
                        beside ? "Less of the map lies inside the marked region than chance would put there." : "",
                        code(map) == Code.OK ? "" : text)
                        .filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")));
    }

    static Code code(JsonObject map) {
        return Code.valueOf(map.getAsJsonObject("diagnosis").get("code").getAsString());
    }

    /** How grave a verdict is. A map without fault may come with an advice: where robust rejected all of its layers. */
    private static Level level(JsonObject map) {
        boolean advised = !map.getAsJsonObject("diagnosis").get("advice").getAsString().isEmpty();
        return code(map) == Code.OK && advised ? Level.WARNING : VerdictWords.level(code(map));
    }

    /** Whether a map of the class that is marked misses the mark; the map of another class may well lie elsewhere. */
    private static boolean besideTheMark(JsonObject map, Prediction prediction) {
        boolean marked = prediction.label().isPresent() && prediction.classes().get(prediction.label().getAsInt())
                .equals(map.get("className").getAsString());
        return marked && map.has("chance") && !map.get("massInside").isJsonNull()
                && map.get("massInside").getAsDouble() < map.get("chance").getAsDouble();
    }
}
