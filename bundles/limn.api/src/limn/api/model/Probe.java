package limn.api.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of one forward: which values, and their gradients for which targets. One forward, and one retained
 * backward for each target, answer all of it.
 *
 * @param activations layer paths whose values are wanted; {@code input} is the network input
 * @param gradients layer paths at which the gradient of every target is wanted
 * @param targets what is differentiated, and whose value and class come back; may be given without gradients
 * @param rule how gradients pass rectifiers
 */
public record Probe(Set<String> activations, Set<String> gradients, List<Target> targets, GradientRule rule) {

    /** Only the outputs. */
    public static final Probe OUTPUTS = new Probe(Set.of(), Set.of(), List.of(), GradientRule.PLAIN);

    /** Copies the collections, keeping their order. */
    public Probe {
        activations = Collections.unmodifiableSet(new LinkedHashSet<>(activations));
        gradients = Collections.unmodifiableSet(new LinkedHashSet<>(gradients));
        targets = List.copyOf(new LinkedHashSet<>(targets));
        if (!gradients.isEmpty() && targets.isEmpty()) {
            throw new IllegalArgumentException("gradients need a target");
        }
    }

    /**
     * Activations and gradients of the same layers.
     *
     * @param layers layer paths
     * @param targets the targets
     * @return the probe
     */
    public static Probe activationsAndGradients(Set<String> layers, List<Target> targets) {
        return new Probe(layers, layers, targets, GradientRule.PLAIN);
    }

    /**
     * Activations alone.
     *
     * @param layers layer paths
     * @return the probe
     */
    public static Probe activations(Set<String> layers) {
        return new Probe(layers, Set.of(), List.of(), GradientRule.PLAIN);
    }

    /**
     * Whether one call can answer both.
     *
     * @param other another probe
     * @return true if they have the same rule, or one has no gradients
     */
    public boolean fits(Probe other) {
        return rule == other.rule || gradients.isEmpty() || other.gradients.isEmpty();
    }

    /**
     * One probe that answers both.
     *
     * @param other a probe that {@linkplain #fits fits}
     * @return the union
     * @throws IllegalArgumentException if they do not fit
     */
    public Probe and(Probe other) {
        if (!fits(other)) {
            throw new IllegalArgumentException(rule + " and " + other.rule + " need calls of their own");
        }
        return new Probe(union(activations, other.activations), union(gradients, other.gradients),
                Stream.concat(targets.stream(), other.targets.stream()).distinct().toList(),
                gradients.isEmpty() ? other.rule : rule);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }
}
