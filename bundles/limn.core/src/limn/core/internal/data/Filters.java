package limn.core.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import limn.api.LimnException;
import limn.api.data.Sample;
import limn.core.RequestException;

/**
 * The conditions of {@code --where}; all must hold. A condition is {@code KEY=GLOB}, or {@code KEY=@FILE} for the values
 * that a file lists, one in each line.
 */
public final class Filters {

    private static final String PREDICTED = "predicted";
    private static final String WHERE = "--where";
    private static final int LISTED = 10;

    private final String option;
    private final List<Filter> filters;
    private final Set<String> attributes = new TreeSet<>();
    private final Set<String> labels = new TreeSet<>();
    private boolean labelsRead;

    private record Filter(String key, String text, Predicate<String> matches) {
    }

    private Filters(String option, List<Filter> filters) {
        this.option = option;
        this.filters = List.copyOf(filters);
    }

    /**
     * Reads the conditions.
     *
     * @param texts {@code KEY=GLOB} each
     * @return the filters
     * @throws RequestException if a text is not of this form
     * @throws LimnException if a file it names cannot be read
     */
    public static Filters of(List<String> texts) throws LimnException {
        return of(WHERE, texts);
    }

    /**
     * Reads the conditions on training samples, of which nothing is predicted.
     *
     * @param texts {@code KEY=GLOB} each
     * @return the filters
     * @throws RequestException if a text is not of this form, or asks for the predicted class
     * @throws LimnException if a file it names cannot be read
     */
    public static Filters ofReference(List<String> texts) throws LimnException {
        Filters filters = of("--reference-where", texts);
        if (filters.needPrediction()) {
            throw new RequestException("--reference-where asks for the predicted class, and training samples are not "
                    + "predicted; it knows id, group, label, and the attributes of the data.");
        }
        return filters;
    }

    private static Filters of(String option, List<String> texts) throws LimnException {
        List<Filter> filters = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new RequestException(option + " " + text + " is not understood; write KEY=GLOB, for example "
                        + "group=TCGA_CS_*.");
            }
            String values = text.substring(equals + 1).strip();
            filters.add(new Filter(text.substring(0, equals).strip(), values,
                    values.startsWith("@") ? ValueList.read(values.substring(1))::contains
                            : Glob.of(values)::matches));
        }
        return new Filters(option, filters);
    }

    /**
     * Whether something must be predicted before all conditions can be told.
     *
     * @return true if a condition asks for the predicted class
     */
    public boolean needPrediction() {
        return filters.stream().anyMatch(filter -> filter.key.equals(PREDICTED));
    }

    /**
     * Whether there is no condition at all.
     *
     * @return true if every sample passes
     */
    public boolean isEmpty() {
        return filters.isEmpty();
    }

    /**
     * Whether a sample passes what can be told without a prediction.
     *
     * @param sample the sample
     * @return true if it passes; a sample whose truth cannot be read passes too, to be listed later as skipped
     */
    public boolean passes(Sample sample) {
        for (Filter filter : filters) {
            if (!filter.key.equals(PREDICTED) && !passes(filter, sample)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a predicted class passes.
     *
     * @param predicted name of the class
     * @return true if it passes
     */
    public boolean passesPredicted(String predicted) {
        return filters.stream().filter(filter -> filter.key.equals(PREDICTED))
                .allMatch(filter -> filter.matches.test(predicted));
    }

    /**
     * Why nothing passed.
     *
     * @return one sentence
     */
    public LimnException nothingLeft() {
        for (Filter filter : filters) {
            boolean known = Set.of("id", "group", "label", PREDICTED).contains(filter.key)
                    || attributes.contains(filter.key);
            if (!known) {
                return new LimnException("No sample has the attribute " + filter.key
                        + "; " + option + " knows id, group, label"
                        + (option.equals(WHERE) ? ", " + PREDICTED : "")
                        + (attributes.isEmpty() ? "." : ", " + String.join(", ", attributes) + "."));
            }
        }
        return new LimnException("No sample passes " + String.join(" and ", filters.stream()
                .map(filter -> option + " " + filter.key + "=" + filter.text).toList()) + "." + labels());
    }

    /** Which labels were found among the samples, where one was asked for. */
    private String labels() {
        if (!labelsRead) {
            return "";
        }
        if (labels.isEmpty()) {
            return " No sample has a label.";
        }
        return (labels.size() > LISTED ? " Some of the labels are " : " The labels are ")
                + String.join(", ", labels.stream().limit(LISTED).toList()) + ".";
    }

    /** Keeps one label more than are told, however many there are. */
    private boolean passesLabel(Filter filter, List<String> found) {
        labelsRead = true;
        found.stream().filter(label -> labels.size() <= LISTED).forEach(labels::add);
        return found.stream().anyMatch(filter.matches);
    }

    private boolean passes(Filter filter, Sample sample) {
        return switch (filter.key) {
            case "id" -> filter.matches.test(sample.id());
            case "group" -> sample.group().filter(filter.matches).isPresent();
            case "label" -> {
                try {
                    yield passesLabel(filter, sample.truth().labels());
                } catch (LimnException e) {
                    yield true;
                }
            }
            default -> {
                attributes.addAll(sample.attributes().keySet());
                String value = sample.attributes().get(filter.key);
                yield value != null && filter.matches.test(value);
            }
        };
    }
}
