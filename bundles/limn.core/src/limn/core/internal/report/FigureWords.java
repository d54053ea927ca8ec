package limn.core.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import limn.api.report.Block.Fact;

/**
 * The figures of methods with what they mean. A figure that nobody here knows, of a method that somebody else wrote, is
 * shown under its own name.
 */
final class FigureWords {

    /** Begins the names of figures of single layers. */
    private static final String BIASES = "bias-total:";
    /** Stands between the name of a figure and the layer it is of, where maps of several layers became one. */
    private static final char AT = '@';
    /** Whether a map was computed without running the network again. */
    static final String CLOSED_FORM = "closed-form";
    private static final String WEIGHT = "Weight";
    private static final String RESIDUAL = "residual";
    private static final String ERROR = "standard-error";
    private static final String MEDIAN_ERROR = "median-standard-error";
    private static final String LARGEST_ERROR = "largest-standard-error";

    private FigureWords() {
    }

    /**
     * Figures in words.
     *
     * @param figures name → value
     * @return names and values for people, in the order given, those of single layers with the name of the layer; biases
     *         of many layers are added up
     */
    static List<Fact> of(Map<String, Double> figures) {
        Map<String, Map<String, Double>> places = new LinkedHashMap<>();
        figures.forEach((name, value) -> {
            int at = name.indexOf(AT);
            places.computeIfAbsent(at < 0 ? "" : name.substring(at + 1), place -> new LinkedHashMap<>())
                    .put(at < 0 ? name : name.substring(0, at), value);
        });
        List<Fact> rows = new ArrayList<>();
        places.forEach((place, here) -> ofOne(here).forEach(fact -> rows.add(place.isEmpty() ? fact
                : new Fact(fact.name() + (fact.name().equals(WEIGHT) ? " of " : " at ") + place, fact.value()))));
        return rows;
    }

    private static List<Fact> ofOne(Map<String, Double> figures) {
        List<Fact> rows = new ArrayList<>();
        Map<String, Double> biases = new TreeMap<>();
        figures.forEach((name, value) -> {
            if (name.startsWith(BIASES)) {
                biases.put(name.substring(BIASES.length()), value);
            } else if (!(name.equals(ERROR) && figures.containsKey(RESIDUAL))
                    && !(name.equals(LARGEST_ERROR) && figures.containsKey(MEDIAN_ERROR))) {
                rows.add(fact(name, value, figures));
            }
        });
        if (!biases.isEmpty()) {
            rows.add(biases(biases));
        }
        return rows;
    }

    private static Fact fact(String name, double value, Map<String, Double> all) {
        return switch (name) {
            case "completeness-gap" -> new Fact("Completeness gap", "off by " + Words.percent(value)
                    + " of the change from baseline to picture; 0 would be exact, above "
                    + Words.percent(0.05) + " it is too much");
            case "target-change" -> new Fact("Change", Words.number(value) + " from the baseline to the picture");
            case "steps" -> new Fact("Steps", whole(value) + " places on the path");
            case RESIDUAL -> residual(value, all);
            case ERROR -> new Fact("Standard error", Words.number(value));
            case MEDIAN_ERROR -> new Fact("Standard error", Words.number(value)
                    + " at half of the pixels"
                    + (all.containsKey(LARGEST_ERROR) ? ", at most " + Words.number(all.get(LARGEST_ERROR)) : "")
                    + "; a map whose values are not many times greater needs more masks");
            case LARGEST_ERROR -> new Fact("Greatest standard error", Words.number(value));
            case "masks" -> new Fact("Masks", whole(value));
            case "superpixels" -> new Fact("Superpixels", whole(value));
            case "r2" -> new Fact("R²", Words.number(value)
                    + " of the target's variance is explained by the linear surrogate; below 0.2 it does not fit");
            case "difference" -> new Fact("Shared out", Words.number(value)
                    + " between everything hidden and everything shown; the superpixels add up to it");
            case CLOSED_FORM -> value == 0 ? new Fact("Computed", "by running the network again")
                    : new Fact("Exact", "this layer is followed only by pooling and one linear layer, so the map was "
                            + "computed from its weights");
            case "weight" -> new Fact(WEIGHT, String.format(Locale.ROOT, "%.2f", value));
            case "largest-weight" -> new Fact("Greatest weight", Words.number(value)
                    + " of the 1 that all channels share");
            case "dropped-channels" -> new Fact("Channels left out", whole(value)
                    + ", whose activations add up to nothing");
            case "blank-layers" -> new Fact("Blank layers", whole(value));
            case "unstable" -> new Fact("Unstable", "the weights divide by numbers near 0");
            case "ambiguous" -> new Fact("Sign", "not certain; the map might as well be shown the other way round");
            case "input-total" -> new Fact("From the pixels", Words.number(value));
            default -> new Fact(name, Words.number(value));
        };
    }

    /** Of one decomposition a share of the target, of the mean of many draws a number with its error. */
    private static Fact residual(double value, Map<String, Double> all) {
        return all.containsKey(ERROR)
                ? new Fact("Residual", "the map sums up to " + Words.number(Math.abs(value)) + " ± "
                        + Words.number(all.get(ERROR)) + " (standard error) " + (value < 0 ? "less" : "more")
                        + " than the change from the training samples to the picture; 0 would be exact, and more "
                        + "draws come nearer")
                : new Fact("Residual", Words.percent(value)
                        + " of the target is not accounted for by pixels and biases; 0 would be exact");
    }

    private static Fact biases(Map<String, Double> biases) {
        double sum = biases.values().stream().mapToDouble(Double::doubleValue).sum();
        Map.Entry<String, Double> most = biases.entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> Double.compare(Math.abs(one), Math.abs(other))))
                .orElseThrow();
        return new Fact("From the biases", Words.number(sum) + " in " + Words.count(biases.size(), "layer")
                + ", most of it " + Words.number(most.getValue()) + " at " + most.getKey()
                + "; run.json has each layer's");
    }

    private static String whole(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Words.number(value);
    }
}
