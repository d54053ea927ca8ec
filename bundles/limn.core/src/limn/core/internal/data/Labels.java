package limn.core.internal.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import limn.core.RequestException;
import limn.core.internal.names.ClassNames;

/** Which class of the model a label of the data stands for: the class of the same name, case folded, or what {@code --map} says. */
public final class Labels {

    /** First words of labels that say that something is not there. */
    private static final Set<String> ABSENCE = Set.of("no", "none", "not", "non", "without", "normal", "healthy",
            "negative", "empty");
    /** What masks call the class of everything else. */
    private static final List<String> BACKGROUND = List.of("background", "__background__", "_background_", "bg");

    private final ClassNames classes;
    private final Map<String, Integer> mapped;

    private Labels(ClassNames classes, Map<String, Integer> mapped) {
        this.classes = classes;
        this.mapped = mapped;
    }

    /**
     * Reads what {@code --map} says.
     *
     * @param texts {@code LABEL=CLASS} each; CLASS is a name or an index
     * @param classes the model's classes
     * @return the matching
     * @throws RequestException if a text is not of this form, names an unknown class, or a label comes twice
     */
    public static Labels of(List<String> texts, ClassNames classes) throws RequestException {
        Map<String, Integer> mapped = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new RequestException("--map " + text + " is not understood; write LABEL=CLASS.");
            }
            String label = text.substring(0, equals).strip();
            if (mapped.put(ClassNames.folded(label), classes.index(text.substring(equals + 1).strip())) != null) {
                throw new RequestException("--map maps the label " + label + " twice.");
            }
        }
        return new Labels(classes, mapped);
    }

    /**
     * The class that a sample's labels stand for.
     *
     * @param labels the labels of the sample
     * @return the class of the first label that is one, or empty
     */
    public OptionalInt index(List<String> labels) {
        for (String label : labels) {
            OptionalInt index = index(label);
            if (index.isPresent()) {
                return index;
            }
        }
        return OptionalInt.empty();
    }

    /**
     * What to say about labels that are no class, on a command line.
     *
     * @param labels the labels that may occur
     * @return one sentence that names the option, or empty when every label is a class
     */
    public Optional<String> complaint(List<String> labels) {
        List<String> unmatched = unmatched(labels);
        return unmatched.isEmpty() ? Optional.empty()
                : Optional.of(
                        sentence(unmatched) + (classes.isShort() ? "; " + hint(unmatched) + " would say it." : "."));
    }

    /**
     * What to say about labels that are no class, where classes are chosen beside it.
     *
     * @param labels the labels that may occur
     * @return one sentence, or empty when every label is a class
     */
    public Optional<String> remark(List<String> labels) {
        List<String> unmatched = unmatched(labels);
        return unmatched.isEmpty() ? Optional.empty() : Optional.of(sentence(unmatched) + ".");
    }

    /** The option that tells of the first label; where a mask has a background, what is not there is named by it. */
    private String hint(List<String> unmatched) {
        Optional<String> nothing = BACKGROUND.stream().filter(name -> classes.byName(name).isPresent()).findFirst();
        Optional<String> absent = unmatched.stream().filter(Labels::isAbsence).findFirst();
        return "--map \"" + (nothing.isPresent() && absent.isPresent() ? absent.get() + "=" + nothing.get()
                : unmatched.get(0) + "=CLASS") + "\"";
    }

    private static boolean isAbsence(String label) {
        return ABSENCE.contains(ClassNames.folded(label).split("[\\s_-]", 2)[0]);
    }

    /**
     * The labels that are no class.
     *
     * @param labels the labels that may occur
     * @return those of them, in their order
     */
    public List<String> unmatched(List<String> labels) {
        List<String> unmatched = new ArrayList<>();
        for (String label : labels) {
            if (index(label).isEmpty()) {
                unmatched.add(label);
            }
        }
        return unmatched;
    }

    private String sentence(List<String> unmatched) {
        List<String> shown = unmatched.subList(0, Math.min(5, unmatched.size()));
        return "The " + (unmatched.size() == 1 ? "label " : "labels ") + String.join(", ", shown)
                + (shown.size() < unmatched.size() ? " and " + (unmatched.size() - shown.size()) + " more" : "")
                + (unmatched.size() == 1 ? " is" : " are") + " no class of the model (" + classes.listed()
                + "), so right or wrong is not told there";
    }

    private OptionalInt index(String label) {
        Integer given = mapped.get(ClassNames.folded(label));
        return given != null ? OptionalInt.of(given) : classes.byName(label);
    }
}
