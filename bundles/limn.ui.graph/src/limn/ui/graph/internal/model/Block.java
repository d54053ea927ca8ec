package limn.ui.graph.internal.model;

import java.util.List;

import limn.graph.Layer;

/** A module, a branch, a loop, or a stretch of operators too many to be drawn side by side. */
public final class Block extends Element {

    /** What makes it a block. */
    public enum Sort {
        /** A module of the source, or the whole network. */
        MODULE,
        /** One that holds the ways a condition may go, and what joins them. */
        BRANCH,
        /** One way a condition may go. */
        WAY,
        /** What is done again and again. */
        LOOP,
        /** Neighbours drawn as one because there are too many of them. */
        STRETCH
    }

    private final Sort sort;
    private final List<Element> children;
    private final int first;
    private final int end;

    Block(String label, String path, Layer layerOrNull, Sort sort, List<Element> children) {
        super(label, path, layerOrNull);
        this.sort = sort;
        this.children = List.copyOf(children);
        this.first = this.children.isEmpty() ? 0 : this.children.get(0).first();
        this.end = this.children.isEmpty() ? 0 : this.children.get(this.children.size() - 1).end();
    }

    /**
     * What makes it a block.
     *
     * @return the sort
     */
    public Sort sort() {
        return sort;
    }

    /**
     * What lies directly in it.
     *
     * @return in order of execution, at least one
     */
    public List<Element> children() {
        return children;
    }

    /**
     * Operators in it, at any depth.
     *
     * @return their number
     */
    public int size() {
        return end - first;
    }

    @Override
    public int first() {
        return first;
    }

    @Override
    public int end() {
        return end;
    }
}
