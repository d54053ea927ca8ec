package limn.ui.graph.internal.draw;

import limn.ui.graph.internal.layout.Size;
import limn.ui.graph.internal.layout.Sizes;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;

/** How large boxes are for what is written in them. The figures write where this says. */
record BoxSizes(Letters letters) implements Sizes {

    /** Left of the text of a leaf: the bar in the colour of its kind. */
    static final int LEAF_INDENT = 14;
    /** Left of the text of a block: the chevron. */
    static final int BLOCK_INDENT = 26;
    /** Above and below texts. */
    static final int MARGIN = 6;
    /** Room for the strip of colours in a closed block. */
    static final int STRIP = 8;
    /** Between a line and the shape beside it. */
    static final int CAPTION_INDENT = 5;
    private static final int RIGHT = 12;
    private static final int LEAST_LEAF = 120;
    private static final int LEAST_BLOCK = 144;
    private static final int STEP = 8;

    @Override
    public Size box(Element element) {
        String detail = Words.detail(element);
        boolean block = element instanceof Block;
        int name = (block ? letters.strong() : letters.name()).width(element.title());
        int indent = block ? BLOCK_INDENT : LEAF_INDENT;
        int width = indent + Math.max(name, letters.small().width(detail)) + RIGHT;
        int height = letters.name().height() + (detail.isEmpty() ? 0 : letters.small().height()) + 2 * MARGIN
                + (block ? STRIP : 0);
        int least = block ? LEAST_BLOCK : LEAST_LEAF;
        return new Size((Math.max(width, least) + STEP - 1) / STEP * STEP, height);
    }

    @Override
    public Size title(Block block) {
        return new Size(BLOCK_INDENT + letters.strong().width(block.title()) + RIGHT,
                letters.strong().height() + 2 * MARGIN);
    }

    @Override
    public Size caption(String text) {
        return new Size(letters.small().width(text) + CAPTION_INDENT, letters.small().height());
    }
}
