package limn.ui.graph.internal.draw;

import java.util.Optional;

import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;

/** What a user does on the canvas. */
public interface Gestures {

    /**
     * Chooses an element, or none.
     *
     * @param element the element
     */
    void choose(Optional<Element> element);

    /**
     * Wants an element explained: by a double click or Enter.
     *
     * @param element the element
     */
    void activate(Element element);

    /**
     * Opens a closed block, closes an open one.
     *
     * @param block the block
     */
    void toggle(Block block);
}
