package limn.api.model;

import java.util.List;
import java.util.Map;

import limn.api.Tensor;

/**
 * The answer to a {@link Probe}. The first axis of every tensor is the row of the batch, padding rows left out. Plain
 * Java arrays: it holds nothing native.
 *
 * @param outputs the selected output, {@code N×K} (or {@code N×K×H×W} for masks), as the model returns it
 * @param targets for each target of the probe, in order, its class and value in each row
 * @param activations layer path → {@code N×…} in the layer's own layout
 * @param gradients layer path → for each target, in order, {@code N×…} of the shape of the activation
 */
public record ProbeResult(Tensor outputs, List<Resolved> targets, Map<String, Tensor> activations,
        Map<String, List<Tensor>> gradients) {

    /** Copies the collections. */
    public ProbeResult {
        targets = List.copyOf(targets);
        activations = Map.copyOf(activations);
        gradients = Map.copyOf(gradients);
    }

    /**
     * A target as resolved.
     *
     * @param target the target
     * @param classes the class c in each row; −1 where the choice does not name one (an unknown label)
     * @param values t in each row; NaN where the class is −1
     */
    public record Resolved(Target target, int[] classes, float[] values) {
    }

    /**
     * The activation of a layer.
     *
     * @param layer its path
     * @return {@code N×…}
     * @throws IllegalArgumentException if it was not asked for
     */
    public Tensor activation(String layer) {
        return required(activations, layer);
    }

    /**
     * The gradient of a target at a layer.
     *
     * @param layer its path
     * @param target the target
     * @return {@code N×…}
     * @throws IllegalArgumentException if it was not asked for
     */
    public Tensor gradient(String layer, Target target) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).target().equals(target)) {
                return required(gradients, layer).get(i);
            }
        }
        throw new IllegalArgumentException("was not probed: " + target);
    }

    /**
     * A target as resolved.
     *
     * @param target a target of the probe
     * @return its classes and values
     * @throws IllegalArgumentException if it was not asked for
     */
    public Resolved resolved(Target target) {
        return targets.stream().filter(resolved -> resolved.target().equals(target)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("was not probed: " + target));
    }

    private static <T> T required(Map<String, T> map, String layer) {
        T found = map.get(layer);
        if (found == null) {
            throw new IllegalArgumentException("was not probed: " + layer);
        }
        return found;
    }
}
