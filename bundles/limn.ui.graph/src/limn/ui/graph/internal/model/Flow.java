package limn.ui.graph.internal.model;

import limn.graph.Value;

/**
 * A value on its way from the operator that computes it to one that uses it.
 *
 * @param from where it is computed
 * @param value the value
 * @param to where it is used
 */
public record Flow(Leaf from, Value value, Leaf to) {
}
