package limn.api.explain;

import java.time.Duration;

import limn.api.Settings;

/**
 * An explanation with its provenance: everything that is needed to show it, to judge it and to make it again.
 *
 * @param sample id of the sample
 * @param method id of the method
 * @param settings values of the method's parameters
 * @param seed seed of the run
 * @param explanation the map with its layer, figures and warnings
 * @param layerReason why this layer, one sentence
 * @param resolvedClass index of the explained class; −1 when the target names none
 * @param targetValue t, the number that is explained
 * @param diagnosis the verdict
 * @param time time spent on it, its share of what was computed for the whole batch included
 */
public record Attribution(String sample, String method, Settings settings, long seed, Explanation explanation,
        String layerReason, int resolvedClass, double targetValue, Diagnosis diagnosis, Duration time) {
}
