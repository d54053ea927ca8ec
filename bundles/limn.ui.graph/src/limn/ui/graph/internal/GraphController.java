package limn.ui.graph.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Composite;

import limn.graph.Layer;
import limn.ui.graph.internal.draw.Gestures;
import limn.ui.graph.internal.draw.GraphCanvas;
import limn.ui.graph.internal.layout.ElkLayout;
import limn.ui.graph.internal.layout.Flowing;
import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.layout.Sizes;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.BlockTree;
import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.Expansion;
import limn.ui.graph.internal.model.Search;
import limn.ui.graph.internal.model.VisibleGraph;
import limn.ui.widget.Latest;

/**
 * Opens and closes blocks and keeps what is chosen in sight. Layouts are made in Jobs, the newest counts. On the
 * user-interface thread.
 */
final class GraphController implements Gestures {

    /** Told what happens in the graph. */
    interface Listener {
        /** The user chose a layer. */
        void chosen(Layer layer);

        /** The user wants a layer explained. */
        void explain(Layer layer);

        /** Something is to be said; empty when that is over. */
        void said(String sentence);

        /** Another network is shown. */
        void shown(BlockTree tree);
    }

    private static final String TOO_MANY = "Opening this would draw more than " + Expansion.MOST_DRAWN
            + " boxes. Close other blocks first, or find a layer by its path.";

    private static final String FAILED = "The graph could not be drawn, which is a fault in limn.ui.graph. "
            + "The Error Log view has the details; all else works without the graph.";

    private final GraphCanvas canvas;
    private final Listener listener;
    private final Latest latest;
    private final Sizes sizes;
    private Flowing direction = Flowing.DOWN;
    /** Null before there is a network. What was asked for last, laid out or not yet. */
    private Expansion asked;
    /** What the user opened: blocks opened for a choice made elsewhere close again with the next one. */
    private Expansion opened;
    /** Whether what is explained is still to be gone to: once, when a network is shown. */
    private boolean fresh;

    GraphController(Composite parent, Listener listener) {
        this.listener = listener;
        canvas = new GraphCanvas(parent, this);
        latest = new Latest(canvas, "Draw the model graph");
        sizes = canvas.sizes();
    }

    GraphCanvas canvas() {
        return canvas;
    }

    Optional<BlockTree> tree() {
        return Optional.ofNullable(asked).map(Expansion::tree);
    }

    /** Whether what was asked for is shown. */
    boolean isSettled() {
        return latest.isIdle();
    }

    /**
     * Shows another network, as much of it as is readable at once.
     *
     * @param source makes its tree, beside the user-interface thread
     * @param chosen the path that is chosen, marked without opening blocks
     */
    void show(Supplier<BlockTree> source, Supplier<Optional<String>> chosen) {
        clear();
        Flowing flowing = direction;
        latest.ask(wanted -> ElkLayout
                .of(VisibleGraph.of(Expansion.initial(source.get())), flowing, sizes, wanted::cancelled), layout -> {
                    asked = layout.graph().expansion();
                    opened = asked;
                    canvas.show(Optional.of(layout));
                    canvas.setChosen(chosen.get().flatMap(asked.tree()::element));
                    canvas.sight().home();
                    fresh = true;
                    listener.shown(asked.tree());
                }, () -> listener.said(FAILED));
    }

    /** Shows nothing. */
    void clear() {
        latest.giveUp();
        asked = null;
        opened = null;
        listener.said("");
        canvas.setFound(Set.of());
        canvas.setExplained(Optional.empty());
        canvas.setChosen(Optional.empty());
        canvas.show(Optional.empty());
    }

    /**
     * Marks the layer that was chosen elsewhere, and opens the blocks it lies in until another is chosen.
     *
     * @param path its path; empty for none
     */
    void setChosen(Optional<String> path) {
        boolean already = canvas.chosen().flatMap(Element::layer).map(Layer::path).equals(path);
        if (asked != null && !already) {
            Optional<Element> element = path.flatMap(asked.tree()::element);
            canvas.setChosen(element);
            element.ifPresent(this::bringIntoSight);
        }
    }

    /** Marks the operator whose layer is explained, or the closed block that it lies in. */
    void setExplained(Optional<String> path) {
        if (asked != null) {
            Optional<Element> element = path.flatMap(asked.tree()::producer).map(Element.class::cast);
            canvas.setExplained(element);
            if (fresh && element.isPresent()) {
                fresh = false;
                canvas.sight().begin(element.get());
            }
        }
    }

    private void bringIntoSight(Element element) {
        Element before = asked.shown(element);
        opened.revealing(element).ifPresentOrElse(
                more -> change(more, Optional.of(before), () -> canvas.sight().reveal(element)),
                () -> canvas.sight().reveal(element));
    }

    @Override
    public void choose(Optional<Element> element) {
        fresh = false;
        // What the user points at must not close under the pointer.
        opened = asked;
        listener.said("");
        element.flatMap(Element::layer).ifPresent(listener::chosen);
    }

    @Override
    public void activate(Element element) {
        element.layer().ifPresentOrElse(listener::explain, () -> {
            if (element instanceof Block block) {
                toggle(block);
            }
        });
    }

    @Override
    public void toggle(Block block) {
        if (asked.isOpen(block)) {
            open(Optional.of(asked.closed(block)), Optional.of(block), () -> {});
        } else {
            open(asked.opened(block), Optional.of(block), () -> {});
        }
    }

    void openOneLevelMore() {
        if (asked != null) {
            open(asked.oneLevelMore(), canvas.chosen().map(asked::shown), () -> {});
        }
    }

    void closeAll() {
        if (asked != null) {
            open(Optional.of(Expansion.collapsed(asked.tree())), Optional.empty(), canvas.sight()::home);
        }
    }

    void setDirection(Flowing now) {
        direction = now;
        if (asked != null) {
            layOut(asked, Optional.empty(), canvas.sight()::home);
        }
    }

    Flowing direction() {
        return direction;
    }

    /** What is found by a text, marked in the graph. */
    List<Element> find(String text) {
        List<Element> found = tree().map(tree -> Search.matches(tree, text)).orElse(List.of());
        canvas.setFound(new LinkedHashSet<>(found));
        return found;
    }

    /** Goes to something that was found: opens the blocks around it, and chooses it. */
    void goTo(Element element) {
        canvas.setChosen(Optional.of(element));
        Element before = asked.shown(element);
        Runnable arrived = () -> {
            canvas.sight().reveal(element);
            choose(Optional.of(element));
        };
        asked.revealing(element).ifPresentOrElse(more -> change(more, Optional.of(before), arrived), () -> {
            canvas.sight().reveal(element);
            listener.said(TOO_MANY);
        });
    }

    private void open(Optional<Expansion> wanted, Optional<Element> kept, Runnable then) {
        listener.said(wanted.isPresent() ? "" : TOO_MANY);
        wanted.ifPresent(expansion -> {
            opened = expansion;
            change(expansion, kept, then);
        });
    }

    private void change(Expansion expansion, Optional<Element> kept, Runnable then) {
        if (expansion.equals(asked) && latest.isIdle()) {
            then.run();
        } else {
            layOut(expansion, kept, then);
        }
    }

    /** The element that is kept stays where it is on the screen, so that nothing jumps under the pointer. */
    private void layOut(Expansion expansion, Optional<Element> kept, Runnable then) {
        asked = expansion;
        Flowing flowing = direction;
        latest.ask(
                wanted -> ElkLayout.of(VisibleGraph.of(expansion), flowing, sizes, wanted::cancelled), layout -> {
                    canvas.show(Optional.of(placed(layout, kept)));
                    then.run();
                }, () -> listener.said(FAILED));
    }

    private GraphLayout placed(GraphLayout layout, Optional<Element> kept) {
        Optional<GraphLayout> before = canvas.layoutShown();
        return before.isEmpty() || kept.isEmpty() ? layout : layout.keeping(before.get(), kept.get());
    }
}
