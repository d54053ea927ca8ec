package limn.ui.graph.internal.draw;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.gef.KeyHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;

import limn.ui.graph.internal.layout.Box;
import limn.ui.graph.internal.layout.Flowing;
import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;

/**
 * Keys of the graph. Along the lines: the arrows in their direction. Across: first to what lies beside, where blocks are
 * opened and closed as in a tree.
 */
final class Keys extends KeyHandler {

    private final GraphCanvas canvas;

    Keys(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    @Override
    public boolean keyPressed(KeyEvent event) {
        GraphLayout layout = canvas.layoutShown().orElse(null);
        if (layout == null || (event.stateMask & SWT.MODIFIER_MASK & ~SWT.SHIFT) != 0) {
            return false;
        }
        Optional<Element> at = canvas.chosen().map(layout.graph().expansion()::shown);
        if (at.isEmpty() || event.keyCode == SWT.HOME || event.keyCode == SWT.END) {
            return toEnd(layout, event);
        }
        return pressed(layout, at.get(), event);
    }

    private boolean pressed(GraphLayout layout, Element at, KeyEvent event) {
        boolean down = layout.direction() == Flowing.DOWN;
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> move(layout, at, down, true);
            case SWT.ARROW_UP -> move(layout, at, down, false);
            case SWT.ARROW_RIGHT -> move(layout, at, !down, true);
            case SWT.ARROW_LEFT -> move(layout, at, !down, false);
            case SWT.CR, SWT.KEYPAD_CR -> canvas.gestures().activate(at);
            case SWT.KEYPAD_ADD -> setOpen(layout, at, true);
            case SWT.KEYPAD_SUBTRACT -> setOpen(layout, at, false);
            default -> {
                return switch (event.character) {
                    case '+' -> setOpen(layout, at, true);
                    case '-' -> setOpen(layout, at, false);
                    default -> false;
                };
            }
        }
        return true;
    }

    private boolean toEnd(GraphLayout layout, KeyEvent event) {
        boolean arrow = List.of(SWT.ARROW_DOWN, SWT.ARROW_UP, SWT.ARROW_LEFT, SWT.ARROW_RIGHT, SWT.HOME)
                .contains(event.keyCode);
        List<Element> elements = layout.graph().elements();
        if (arrow) {
            canvas.choose(elements.get(0));
        } else if (event.keyCode == SWT.END) {
            canvas.choose(elements.get(elements.size() - 1));
        }
        return arrow || event.keyCode == SWT.END;
    }

    private void move(GraphLayout layout, Element at, boolean along, boolean forward) {
        if (along) {
            (forward ? next(layout, at) : previous(layout, at)).ifPresent(canvas::choose);
        } else if (!setOpen(layout, at, forward)) {
            Optional<Element> beside = beside(layout, at, forward);
            beside.or(() -> forward ? Optional.empty() : around(at)).ifPresent(canvas::choose);
        }
    }

    /** Into an open block, else along the first line. */
    private static Optional<Element> next(GraphLayout layout, Element at) {
        if (at instanceof Block block && layout.graph().expansion().isOpen(block)) {
            return Optional.of(block.children().get(0));
        }
        return layout.graph().links().stream().filter(link -> link.from() == at).map(link -> link.to().get(0))
                .findFirst();
    }

    /** To where the first line comes from; out of a block that nothing comes into. */
    private static Optional<Element> previous(GraphLayout layout, Element at) {
        return layout.graph().links().stream().filter(link -> link.to().stream().anyMatch(at::contains))
                .filter(link -> !at.contains(link.from())).map(link -> link.from()).findFirst().or(() -> around(at));
    }

    private static Optional<Element> around(Element at) {
        return at.parent().filter(block -> block.depth() > 0).map(Element.class::cast);
    }

    private static Optional<Element> beside(GraphLayout layout, Element at, boolean forward) {
        boolean down = layout.direction() == Flowing.DOWN;
        Box box = layout.boxes().get(at);
        Predicate<Box> level = other -> down
                ? other.y() < box.y() + box.height() && box.y() < other.y() + other.height()
                : other.x() < box.x() + box.width() && box.x() < other.x() + other.width();
        int middle = down ? 2 * box.x() + box.width() : 2 * box.y() + box.height();
        Element best = null;
        int nearest = Integer.MAX_VALUE;
        for (Box other : layout.boxes().values()) {
            int distance = (down ? 2 * other.x() + other.width() : 2 * other.y() + other.height()) - middle;
            int ahead = forward ? distance : -distance;
            if (!other.open() && other != box && ahead > 0 && ahead < nearest && level.test(other)) {
                nearest = ahead;
                best = other.element();
            }
        }
        return Optional.ofNullable(best);
    }

    /** Opens or closes a block. Returns whether there was anything to do. */
    private boolean setOpen(GraphLayout layout, Element at, boolean open) {
        if (at instanceof Block block && layout.graph().expansion().isOpen(block) != open) {
            canvas.gestures().toggle(block);
            return true;
        }
        return false;
    }
}
