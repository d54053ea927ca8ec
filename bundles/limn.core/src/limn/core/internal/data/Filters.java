package limn.core.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import limn.api.LimnException;
import limn.api.data.Sample;
import limn.core.RequestException;

/** The conditions of {@code --where}; all must hold. */
public final class Filters {

    private static final String PREDICTED = "predicted";

    private final List<Filter> filters;
    private final Set<String> attributes = new TreeSet<>();

    private record Filter(String key, Glob glob) {
    }

    private Filters(List<Filter> filters) {
        this.filters = List.copyOf(filters);
    }

    /**
     * Reads the conditions.
     *
     * @param texts {@code KEY=GLOB} each
     * @return the filters
     * @throws RequestException if a text is not of this form
     */
    public static Filters of(List<String> texts) throws RequestException {
        List<Filter> filters = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new RequestException("--where " + text + " is not understood; write KEY=GLOB, for example "
                        + "group=TCGA_CS_*.");
            }
            filters.add(new Filter(text.substring(0, equals).strip(), Glob.of(text.substring(equals + 1).strip())));
        }
        return new Filters(filters);
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
                .allMatch(filter -> filter.glob.matches(predicted));
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
                        + "; --where knows id, group, label, "
                        + PREDICTED + (attributes.isEmpty() ? "." : ", " + String.join(", ", attributes) + "."));
            }
        }
        return new LimnException("No sample passes " + String.join(" and ", filters.stream()
                .map(filter -> "--where " + filter.key + "=" + filter.glob.text()).toList()) + ".");
    }

    private boolean passes(Filter filter, Sample sample) {
        return switch (filter.key) {
            case "id" -> filter.glob.matches(sample.id());
            case "group" -> sample.group().filter(filter.glob::matches).isPresent();
            case "label" -> {
                try {
                    yield sample.truth().labels().stream().anyMatch(filter.glob::matches);
                } catch (LimnException e) {
                    yield true;
                }
            }
            default -> {
                attributes.addAll(sample.attributes().keySet());
                String value = sample.attributes().get(filter.key);
                yield value != null && filter.glob.matches(value);
            }
        };
    }
}
