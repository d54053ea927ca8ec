package limn.ui.graph.internal.model;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

import limn.graph.Layer;

/**
 * Something that is drawn as a box: a {@link Leaf} or a {@link Block}. Belongs to one {@link BlockTree}, immutable once
 * that is built, equal by identity.
 */
public abstract sealed class Element permits Leaf, Block {

    private final String label;
    private final String path;
    private final Layer layerOrNull;
    private Block parentOrNull;
    private int depth;

    Element(String label, String path, Layer layerOrNull) {
        this.label = label;
        this.path = path;
        this.layerOrNull = layerOrNull;
    }

    void setParent(Block parent) {
        parentOrNull = parent;
        depth = parent.depth() + 1;
    }

    /**
     * Its name within the block around it.
     *
     * @return for example {@code conv1}
     */
    public final String label() {
        return label;
    }

    /**
     * What it is called where it stands alone: modules of a list are named by their number, which alone says little.
     *
     * @return the label, with the name of what is around where the label is a number
     */
    public final String title() {
        if (label.isEmpty() || !Character.isDigit(label.charAt(0)) || !path.endsWith("." + label)) {
            return label;
        }
        String around = path.substring(0, path.length() - label.length() - 1);
        return path.substring(around.lastIndexOf('.') + 1);
    }

    /**
     * Its full name: the path of a module, or of the value that an operator computes.
     *
     * @return for example {@code layer1.0.conv1}; not always a layer's path
     */
    public final String path() {
        return path;
    }

    /**
     * The layer that is chosen with it.
     *
     * @return the value that it returns, or empty when that is none with a name
     */
    public final Optional<Layer> layer() {
        return Optional.ofNullable(layerOrNull);
    }

    /**
     * The block around it.
     *
     * @return empty for the root
     */
    public final Optional<Block> parent() {
        return Optional.ofNullable(parentOrNull);
    }

    /**
     * How deep it lies.
     *
     * @return 0 for the root
     */
    public final int depth() {
        return depth;
    }

    /**
     * The first operator in it, by its number in order of execution.
     *
     * @return index into {@link BlockTree#leaves()}
     */
    public abstract int first();

    /**
     * The end of the operators in it.
     *
     * @return one more than the last index into {@link BlockTree#leaves()}
     */
    public abstract int end();

    /**
     * Whether another element lies in this one, or is it.
     *
     * @param other an element of the same tree
     * @return true if so
     */
    public final boolean contains(Element other) {
        Element at = other;
        while (at.depth > depth) {
            at = at.parentOrNull;
        }
        return at == this;
    }

    /**
     * The blocks around it, without the root.
     *
     * @return the outermost first
     */
    public final List<Block> ancestors() {
        ArrayDeque<Block> found = new ArrayDeque<>();
        for (Block at = parentOrNull; at != null && at.depth() > 0; at = at.parent().orElse(null)) {
            found.addFirst(at);
        }
        return List.copyOf(found);
    }

    @Override
    public final String toString() {
        return path.isEmpty() ? label : path;
    }
}
