package limn.ui.graph.internal.model;

import java.util.List;

/**
 * Values on their way from one drawn box to others, drawn as one line that may fork.
 *
 * @param from where they come from: a leaf or a closed block
 * @param to where they go: leaves or closed blocks, in order of execution
 * @param label their shapes; empty when none is known
 */
public record Link(Element from, List<Element> to, String label) {
}
