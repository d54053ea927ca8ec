package limn.ui.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which samples are listed. Words must all hold: {@code right}, {@code wrong}, {@code skipped}, {@code unlabelled},
 * {@code KEY:TEXT} with the keys id, group, label and predicted (whose value begins with TEXT, in which {@code *} stands for
 * anything), and any other word, which id, group, label or prediction must contain. Case does not matter; a text with blanks
 * stands in quotation marks.
 */
final class Filter {

    /** What can be written, for the hint of the field. */
    static final String HINT = "Filter, for example wrong or label:tumour";
    /** The same at more length. */
    static final String HELP = """
            Words must all hold.
            right, wrong, skipped, unlabelled
            label:TEXT, predicted:TEXT, group:TEXT, id:TEXT (begins so; * stands for anything)
            any other word: part of id, group, label or prediction
            "several words" in quotation marks""";

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");

    private final List<Condition> conditions;
    private final boolean predictions;

    /** Whether a sample is listed. */
    @FunctionalInterface
    private interface Condition {
        boolean holds(Facts facts, int sample);
    }

    private Filter(List<Condition> conditions, boolean predictions) {
        this.conditions = conditions;
        this.predictions = predictions;
    }

    static Filter of(String text) {
        List<Condition> conditions = new ArrayList<>();
        boolean predictions = false;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = folded(words.group().replace("\"", ""));
            if (!word.isBlank()) {
                boolean quoted = words.group().startsWith("\"");
                conditions.add(condition(word, quoted));
                predictions |= !quoted && (word.equals("right") || word.equals("wrong")
                        || word.startsWith("predicted:"));
            }
        }
        return new Filter(conditions, predictions);
    }

    /** Whether it tells samples apart by what the network says of them. */
    boolean asksForPredictions() {
        return predictions;
    }

    /** Whether every sample is listed. */
    boolean isEmpty() {
        return conditions.isEmpty();
    }

    boolean passes(Facts facts, int sample) {
        for (Condition condition : conditions) {
            if (!condition.holds(facts, sample)) {
                return false;
            }
        }
        return true;
    }

    private static Condition condition(String word, boolean quoted) {
        int colon = quoted ? -1 : word.indexOf(':');
        String key = colon < 0 ? "" : word.substring(0, colon);
        String value = word.substring(colon + 1);
        return switch (key) {
            case "id" -> begins(value, Facts::id);
            case "group" -> begins(value, Facts::group);
            case "label" -> begins(value, Facts::label);
            case "predicted" -> begins(value, Facts::predicted);
            default -> quoted ? contains(word) : state(word);
        };
    }

    private static Condition state(String word) {
        return switch (word) {
            case "right" -> Facts::right;
            case "wrong" -> Facts::wrong;
            case "skipped" -> Facts::failed;
            case "unlabelled" -> (facts, sample) -> facts.labelKnown(sample) && facts.label(sample).isEmpty();
            default -> contains(word);
        };
    }

    private static Condition contains(String word) {
        return (facts, sample) -> folded(facts.id(sample)).contains(word) || folded(facts.group(sample)).contains(word)
                || folded(facts.label(sample)).contains(word) || folded(facts.predicted(sample)).contains(word);
    }

    private static Condition begins(String value, Column column) {
        if (!value.contains("*")) {
            return (facts, sample) -> folded(column.text(facts, sample)).startsWith(value);
        }
        String[] parts = value.split("\\*", -1);
        return (facts, sample) -> matches(folded(column.text(facts, sample)), parts);
    }

    /** A text of a sample. */
    @FunctionalInterface
    private interface Column {
        String text(Facts facts, int sample);
    }

    /** The first part begins the text, the others follow in order: greedy search, so that time stays linear. */
    private static boolean matches(String text, String[] parts) {
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return true;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
