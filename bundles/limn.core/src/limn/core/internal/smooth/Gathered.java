package limn.core.internal.smooth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;

/** The maps of one row, layer and target from several inputs: their sums, by Welford's way in float64. */
final class Gathered {

    /** Which maps belong together. */
    record Key(int row, Optional<Layer> layer, Target target) {

        static Key of(Explanation explanation) {
            return new Key(explanation.row(), explanation.layer(), explanation.target());
        }
    }

    private static final String CLOSED_FORM = "closed-form";

    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private Shape shape;
    private double[] means;
    private double[] squares;
    private double[] shown;
    private Shape size;
    private int count;

    /** One map alone. */
    static Gathered of(Explanation explanation) {
        Gathered gathered = new Gathered();
        gathered.add(explanation, explanation.map());
        return gathered;
    }

    /** Takes one more map. */
    void add(Explanation explanation, Tensor map) {
        count++;
        if (means == null) {
            shape = map.shape();
            means = new double[map.count()];
            squares = new double[map.count()];
        }
        for (int i = 0; i < means.length; i++) {
            double apart = map.get(i) - means[i];
            means[i] += apart / count;
            squares[i] += apart * (map.get(i) - means[i]);
        }
        explanation.scalars().forEach((name, value) -> figures.merge(name, value, Double::sum));
        warnings.addAll(explanation.warnings());
    }

    /** Takes what is shown of the last map. */
    void show(Tensor post) {
        if (shown == null) {
            size = post.shape();
            shown = new double[post.count()];
        }
        for (int i = 0; i < shown.length; i++) {
            shown[i] += post.get(i);
        }
    }

    /** The mean map with the mean of what was shown, if it was taken. */
    Explanation mean(Key key) {
        Optional<Tensor> post = Optional.ofNullable(shown).map(sum -> tensor(size, sum, count));
        return explanation(key, tensor(shape, means, 1), post);
    }

    /** The variance, unbiased. */
    Explanation variance(Key key) {
        return explanation(key, tensor(shape, squares, count - 1), Optional.empty());
    }

    private Explanation explanation(Key key, Tensor map, Optional<Tensor> post) {
        Map<String, Double> scalars = new LinkedHashMap<>();
        figures.forEach((name, sum) -> {
            // A mean over altered copies is not the exact map of the picture.
            if (count == 1 || !name.split("@")[0].equals(CLOSED_FORM)) {
                scalars.put(name, sum / count);
            }
        });
        List<String> sentences = new ArrayList<>(warnings);
        return new Explanation(key.row(), key.layer(), key.target(), map, post, scalars, sentences);
    }

    private static Tensor tensor(Shape shape, double[] sums, int divisor) {
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (sums[i] / divisor);
        }
        return Tensor.of(shape, values);
    }
}
