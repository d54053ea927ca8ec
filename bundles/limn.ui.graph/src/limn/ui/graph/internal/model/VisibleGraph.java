package limn.ui.graph.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.Shape;
import limn.graph.Value;

/**
 * What is drawn of a tree in one state of expansion.
 *
 * @param expansion which blocks are open
 * @param elements the boxes: open blocks before what lies in them, else in order of execution
 * @param links the lines, by their source in order of execution
 */
public record VisibleGraph(Expansion expansion, List<Element> elements, List<Link> links) {

    /** From one box, so many lines; beyond they become one. */
    private static final int MOST_LINES = 6;

    /**
     * Lifts the flows between leaves to the boxes that are drawn for them. Values that go from one box to the same others
     * become one line.
     *
     * @param expansion which blocks are open
     * @return the graph; time and memory are linear in the tree
     */
    public static VisibleGraph of(Expansion expansion) {
        List<Element> elements = expansion.visible();
        Element[] shown = new Element[expansion.tree().leaves().size()];
        for (Element element : elements) {
            if (!(element instanceof Block block && expansion.isOpen(block))) {
                Arrays.fill(shown, element.first(), element.end(), element);
            }
        }
        Map<Element, Map<Value, Set<Element>>> targets = new LinkedHashMap<>();
        for (Flow flow : expansion.tree().flows()) {
            Element from = shown[flow.from().first()];
            Element to = shown[flow.to().first()];
            if (from != to) {
                targets.computeIfAbsent(from, e -> new LinkedHashMap<>())
                        .computeIfAbsent(flow.value(), v -> new LinkedHashSet<>()).add(to);
            }
        }
        List<Link> links = new ArrayList<>();
        for (Element element : elements) {
            links.addAll(links(expansion.tree(), element, targets.getOrDefault(element, Map.of())));
        }
        return new VisibleGraph(expansion, List.copyOf(elements), List.copyOf(links));
    }

    private static List<Link> links(BlockTree tree, Element from, Map<Value, Set<Element>> targets) {
        Map<Set<Element>, List<Value>> grouped = new LinkedHashMap<>();
        targets.forEach((value, to) -> grouped.computeIfAbsent(to, t -> new ArrayList<>()).add(value));
        if (grouped.size() > MOST_LINES) {
            Set<Element> all = new LinkedHashSet<>();
            targets.values().forEach(all::addAll);
            return List.of(new Link(from, List.copyOf(all), label(tree, List.copyOf(targets.keySet()))));
        }
        List<Link> links = new ArrayList<>();
        grouped.forEach((to, values) -> links.add(new Link(from, List.copyOf(to), label(tree, values))));
        return links;
    }

    private static String label(BlockTree tree, List<Value> values) {
        Set<String> shapes = new LinkedHashSet<>();
        for (Value value : values) {
            tree.shape(value).map(VisibleGraph::text).ifPresent(shapes::add);
        }
        if (values.size() > 1 && shapes.size() == 1) {
            return values.size() + " of " + shapes.iterator().next();
        }
        return shapes.size() > 2 || values.size() > 1 && shapes.size() < values.size() ? values.size() + " tensors"
                : String.join(", ", shapes);
    }

    /** Layers are of a batch of one, which goes without saying. */
    private static String text(Shape shape) {
        return (shape.rank() > 1 && shape.size(0) == 1 ? shape.axes(1, shape.rank()) : shape).toString();
    }
}
