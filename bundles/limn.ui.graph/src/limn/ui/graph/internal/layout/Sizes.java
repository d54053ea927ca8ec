package limn.ui.graph.internal.layout;

import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;

/** How much room things need. Asked on the thread that lays out. */
public interface Sizes {

    /**
     * A leaf or a closed block.
     *
     * @param element the element
     * @return its size
     */
    Size box(Element element);

    /**
     * The title bar of an open block.
     *
     * @param block the block
     * @return the least width, and the height
     */
    Size title(Block block);

    /**
     * A shape beside a line.
     *
     * @param text the text
     * @return its size
     */
    Size caption(String text);
}
