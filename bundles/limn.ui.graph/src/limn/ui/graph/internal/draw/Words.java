package limn.ui.graph.internal.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import limn.graph.Layer;
import limn.graph.Shape;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.Leaf;

/** What is written in boxes and said of them. */
public final class Words {

    private Words() {
    }

    /**
     * The second line of a box.
     *
     * @param element a leaf or block
     * @return the operator where the name does not say it, or what a block holds; may be empty
     */
    static String detail(Element element) {
        return switch (element) {
            case Leaf leaf -> leaf.label().equals(leaf.operator()) || leaf.label().startsWith(leaf.operator() + "#")
                    || leaf.operator().equals("output") ? "" : leaf.operator();
            case Block block -> operators(block)
                    + parameters(block).map(count -> ", " + rounded(count) + " parameters").orElse("");
        };
    }

    static String operators(Block block) {
        return block.size() == 1 ? "1 operator" : String.format(Locale.ENGLISH, "%,d operators", block.size());
    }

    /**
     * All that is known of an element.
     *
     * @param element a leaf or block
     * @return lines for a tool tip
     */
    static String about(Element element) {
        List<String> lines = new ArrayList<>();
        lines.add(element.toString());
        element.layer().filter(layer -> !layer.path().equals(element.path()))
                .ifPresent(layer -> lines.add("the value of " + layer.path()));
        lines.add(element instanceof Leaf leaf ? leaf.operator() : operators((Block) element));
        if (element instanceof Leaf leaf && !leaf.settings().isEmpty()) {
            lines.add(String.join(", ", leaf.settings()));
        }
        element.layer().flatMap(Layer::shape).map(Shape::toString).ifPresent(shape -> lines.add("output " + shape));
        parameters(element).ifPresent(count -> lines.add(String.format(Locale.ENGLISH, "%,d parameters", count)));
        return String.join("\n", lines);
    }

    /**
     * An element for who hears the graph instead of seeing it.
     *
     * @param element a leaf or block
     * @param open whether it is an open block
     * @return one line
     */
    public static String spoken(Element element, boolean open) {
        String state = element instanceof Block ? open ? ", open block" : ", closed block" : "";
        return about(element).replace("\n", ", ") + state;
    }

    /** A layer counts what is below all its names: that is more than the element where an outer module lends its name. */
    private static Optional<Long> parameters(Element element) {
        return element.layer().filter(layer -> layer.path().equals(element.path())).map(Layer::parameters)
                .filter(count -> count > 0);
    }

    private static String rounded(long count) {
        return count < 10_000 ? String.format(Locale.ENGLISH, "%,d", count)
                : count < 1_000_000 ? String.format(Locale.ENGLISH, "%,d k", Math.round(count / 1e3))
                        : String.format(Locale.ENGLISH, "%.1f M", count / 1e6);
    }
}
