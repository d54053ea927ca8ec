package limn.ui.graph.internal.model;

import java.util.ArrayList;
import java.util.List;

import limn.graph.Layer;

/** A block while the tree is built, before blocks that hold little are dissolved. */
final class Sketch {

    /** More would be a wall of boxes, and slow to lay out. */
    private static final int MOST_CHILDREN = 300;
    /** Of those that are drawn as one, so many. */
    private static final int STRETCH = 100;

    private final String path;
    private final String label;
    private final Block.Sort sort;
    /** {@link LeafSketch} and {@link Sketch}. */
    private final List<Object> parts = new ArrayList<>();
    private Layer layerOrNull;
    private int calls;

    Sketch(String path, String label, Block.Sort sort) {
        this.path = path;
        this.label = label;
        this.sort = sort;
    }

    String path() {
        return path;
    }

    void add(LeafSketch leaf) {
        parts.add(leaf);
    }

    void add(Sketch block) {
        parts.add(block);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The module returns this value; which of its calls that is. */
    void returns(Layer layer, int call) {
        layerOrNull = layer;
        calls = call;
    }

    /** Which call of the module is over, or 0 if none is. */
    int finished() {
        return calls;
    }

    /** The whole: never dissolved. */
    Block root(List<Leaf> leaves) {
        return new Block("", "", null, Block.Sort.MODULE, grouped(children(leaves)));
    }

    private Element element(String prefix, List<Leaf> leaves) {
        String name = prefix + label;
        if (parts.size() == 1 && sort == Block.Sort.MODULE) {
            return parts.get(0) instanceof LeafSketch leaf ? leaf.named(name, path).leaf(leaves)
                    : ((Sketch) parts.get(0)).element(name + ".", leaves);
        }
        String suffix = calls > 1 ? "#" + calls : "";
        return new Block(name + suffix, path + suffix, layerOrNull, sort, grouped(children(leaves)));
    }

    private List<Element> children(List<Leaf> leaves) {
        List<Element> children = new ArrayList<>();
        for (Object part : parts) {
            children.add(part instanceof LeafSketch leaf ? leaf.leaf(leaves) : ((Sketch) part).element("", leaves));
        }
        return children;
    }

    private static List<Element> grouped(List<Element> children) {
        List<Element> level = children;
        while (level.size() > MOST_CHILDREN) {
            List<Element> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += STRETCH) {
                List<Element> stretch = level.subList(i, Math.min(level.size(), i + STRETCH));
                above.add(stretch.size() == 1 ? stretch.get(0) : stretch(stretch));
            }
            level = above;
        }
        return level;
    }

    private static Block stretch(List<Element> children) {
        String first = children.get(0).label();
        String last = children.get(children.size() - 1).label();
        String from = first.contains(" … ") ? first.substring(0, first.indexOf(" … ")) : first;
        String to = last.contains(" … ") ? last.substring(last.indexOf(" … ") + 3) : last;
        return new Block(from + " … " + to, "", null, Block.Sort.STRETCH, children);
    }
}
