package limn.ui.graph.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which blocks are open. A block inside a closed one may be open, so that it is so again when that is opened.
 *
 * @param tree the tree whose blocks they are
 * @param open the open blocks; the root is open without being named
 */
public record Expansion(BlockTree tree, Set<Block> open) {

    /** More boxes than these are not drawn at once: nobody could read them, and layout and painting would lag. */
    public static final int MOST_DRAWN = 1200;
    /** Up to so many boxes, blocks that hold only blocks (stages of repeated blocks) are open at first. */
    private static final int READABLE_BLOCKS = 56;
    /** Up to so many boxes, the outermost blocks are open at first. */
    private static final int READABLE = 24;

    /** Copies the set. */
    public Expansion {
        open = Set.copyOf(open);
    }

    /**
     * Nothing open.
     *
     * @param tree a tree
     * @return the top level only
     */
    public static Expansion collapsed(BlockTree tree) {
        return new Expansion(tree, Set.of());
    }

    /**
     * What is readable at once: repeated blocks as one box each.
     *
     * @param tree a tree
     * @return the expansion that a model is shown with at first
     */
    public static Expansion initial(BlockTree tree) {
        Expansion now = collapsed(tree);
        for (boolean grown = true; grown;) {
            List<Block> closed = now.closedBlocks();
            Expansion next = now.with(closed);
            if (next.drawn() > READABLE) {
                next = now.with(closed.stream().filter(Expansion::holdsOnlyBlocks).toList());
                if (next.drawn() > READABLE_BLOCKS) {
                    return now;
                }
            }
            grown = !next.equals(now);
            now = next;
        }
        return now;
    }

    private static boolean holdsOnlyBlocks(Block block) {
        return block.sort() == Block.Sort.MODULE && block.children().stream().allMatch(Block.class::isInstance);
    }

    /**
     * Whether a block is open.
     *
     * @param block a block
     * @return true for the root
     */
    public boolean isOpen(Block block) {
        return block == tree.root() || open.contains(block);
    }

    /**
     * Opens a block, and those around it.
     *
     * @param block a block
     * @return the larger expansion; empty when it would draw more than {@link #MOST_DRAWN} boxes
     */
    public Optional<Expansion> opened(Block block) {
        List<Block> more = new ArrayList<>(block.ancestors());
        more.add(block);
        return Optional.of(with(more)).filter(Expansion::drawable);
    }

    /**
     * Opens the blocks around an element.
     *
     * @param element an element
     * @return the larger expansion, in which the element is drawn; empty when it would draw more than {@link #MOST_DRAWN}
     *         boxes
     */
    public Optional<Expansion> revealing(Element element) {
        return Optional.of(with(element.ancestors())).filter(Expansion::drawable);
    }

    /**
     * Closes a block.
     *
     * @param block a block
     * @return the smaller expansion
     */
    public Expansion closed(Block block) {
        Set<Block> fewer = new LinkedHashSet<>(open);
        fewer.remove(block);
        return new Expansion(tree, fewer);
    }

    /**
     * Opens every block that is drawn closed.
     *
     * @return the larger expansion, this one when nothing is closed; empty when it would draw more than
     *         {@link #MOST_DRAWN} boxes
     */
    public Optional<Expansion> oneLevelMore() {
        return Optional.of(with(closedBlocks())).filter(Expansion::drawable);
    }

    /**
     * Boxes that are drawn, frames of open blocks included.
     *
     * @return their number
     */
    public int drawn() {
        return visible().size();
    }

    private boolean drawable() {
        return drawn() <= MOST_DRAWN;
    }

    /**
     * What is drawn.
     *
     * @return open blocks before what lies in them, else in order of execution
     */
    public List<Element> visible() {
        List<Element> found = new ArrayList<>();
        collect(tree.root(), found);
        return found;
    }

    /**
     * What is drawn for an element.
     *
     * @param element an element
     * @return itself, or the outermost closed block around it
     */
    public Element shown(Element element) {
        return element.ancestors().stream().filter(block -> !open.contains(block)).map(Element.class::cast).findFirst()
                .orElse(element);
    }

    private void collect(Block block, List<Element> into) {
        for (Element child : block.children()) {
            into.add(child);
            if (child instanceof Block inner && open.contains(inner)) {
                collect(inner, into);
            }
        }
    }

    private List<Block> closedBlocks() {
        return visible().stream().filter(Block.class::isInstance).map(Block.class::cast)
                .filter(block -> !open.contains(block)).toList();
    }

    private Expansion with(List<Block> blocks) {
        Set<Block> more = new LinkedHashSet<>(open);
        more.addAll(blocks);
        return new Expansion(tree, more);
    }
}
