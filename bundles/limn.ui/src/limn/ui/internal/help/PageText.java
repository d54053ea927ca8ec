package limn.ui.internal.help;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.TraverseEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

import limn.ui.internal.help.Rendering.Span;
import limn.ui.internal.help.Rendering.Style;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/**
 * Shows a page as text that can be selected. Links are followed by a click, or by Tab to the next one and Enter.
 */
final class PageText {

    private static final int MARGIN = 14;

    private final StyledText widget;
    private final PageStyles styles;
    private final Consumer<String> follow;
    private Rendering page = new Rendering("", List.of(), List.of());

    PageText(Composite parent, Consumer<String> follow) {
        this.follow = follow;
        widget = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        widget.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        widget.setCaretOffset(0);
        styles = new PageStyles(widget);
        Colours.keep(widget, Tone.CANVAS_TEXT, Tone.CANVAS);
        Colours.follow(widget, () -> styles.apply(page));
        widget.addMouseListener(MouseListener.mouseUpAdapter(event -> {
            if (event.button == 1 && widget.getSelectionCount() == 0) {
                linkAt(widget.getOffsetAtPoint(new Point(event.x, event.y)))
                        .ifPresent(link -> follow.accept(link.target()));
            }
        }));
        widget.addTraverseListener(this::traverse);
        widget.addKeyListener(KeyListener.keyPressedAdapter(this::pressed));
        copyMenu();
    }

    StyledText widget() {
        return widget;
    }

    Rendering page() {
        return page;
    }

    /** Shows a page from its beginning. */
    void show(Rendering rendering) {
        page = rendering;
        widget.setText(rendering.text());
        styles.apply(rendering);
        widget.setCaretOffset(0);
        widget.setTopPixel(0);
    }

    private void copyMenu() {
        Menu menu = new Menu(widget);
        MenuItem copy = new MenuItem(menu, SWT.PUSH);
        copy.setText("&Copy");
        copy.addListener(SWT.Selection, (Event event) -> widget.copy());
        MenuItem all = new MenuItem(menu, SWT.PUSH);
        all.setText("Select &All");
        all.addListener(SWT.Selection, (Event event) -> widget.selectAll());
        widget.setMenu(menu);
    }

    private Optional<Span> linkAt(int offset) {
        return links().stream().filter(s -> offset >= s.start() && offset < s.start() + s.length()).findFirst();
    }

    private List<Span> links() {
        return page.spans().stream().filter(span -> span.style() == Style.LINK)
                .sorted(Comparator.comparingInt(Span::start)).toList();
    }

    /** Tab goes from link to link, and on from the last one. */
    private void traverse(TraverseEvent event) {
        Point at = widget.getSelection();
        Optional<Span> next = switch (event.detail) {
            case SWT.TRAVERSE_TAB_NEXT -> links().stream()
                    .filter(s -> s.start() >= at.y || s.start() > at.x).findFirst();
            case SWT.TRAVERSE_TAB_PREVIOUS -> links().stream().filter(s -> s.start() < at.x)
                    .reduce((first, second) -> second);
            default -> Optional.empty();
        };
        if (next.isPresent()) {
            event.doit = false;
            widget.setSelection(next.get().start(), next.get().start() + next.get().length());
            widget.showSelection();
        } else if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
            event.doit = true;
        }
    }

    private void pressed(KeyEvent event) {
        if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
            linkAt(widget.getSelection().x).ifPresent(link -> follow.accept(link.target()));
        }
    }
}
