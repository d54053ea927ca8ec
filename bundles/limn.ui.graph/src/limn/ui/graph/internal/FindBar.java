package limn.ui.graph.internal;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

import limn.ui.graph.internal.model.Element;

/** Looks for paths and operators while one types. Enter goes to the next, with Shift to the one before, Esc ends it. */
final class FindBar extends Composite {

    private final GraphController graph;
    private final Text text;
    private final Label count;
    private List<Element> found = List.of();
    private int at = -1;

    FindBar(Composite parent, GraphController graph) {
        super(parent, SWT.NONE);
        this.graph = graph;
        GridLayout layout = new GridLayout(3, false);
        layout.marginHeight = 3;
        setLayout(layout);
        text = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage("Path or operator");
        text.setToolTipText("Type part of a path or an operator. Enter goes to the next one found.");
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        text.addListener(SWT.Modify, event -> look());
        text.addListener(SWT.KeyDown, this::key);
        text.addListener(SWT.DefaultSelection, event -> {
            if (event.detail != SWT.ICON_CANCEL) {
                step(1);
            }
        });
        count = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, false, false);
        wide.widthHint = 80;
        count.setLayoutData(wide);
        ToolBar bar = new ToolBar(this, SWT.FLAT);
        item(bar, "Next", () -> step(1));
        item(bar, "Previous", () -> step(-1));
        item(bar, "Close", this::close);
        setOpen(false);
    }

    private static void item(ToolBar bar, String label, Runnable run) {
        ToolItem item = new ToolItem(bar, SWT.PUSH);
        item.setText(label);
        item.addListener(SWT.Selection, event -> run.run());
    }

    private void key(Event event) {
        if (event.keyCode == SWT.ESC) {
            close();
            event.doit = false;
        } else if (event.keyCode == SWT.CR && (event.stateMask & SWT.SHIFT) != 0) {
            step(-1);
            event.doit = false;
        } else if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.ARROW_UP) {
            step(event.keyCode == SWT.ARROW_DOWN ? 1 : -1);
            event.doit = false;
        }
    }

    /** Shows the bar, ready to type. */
    void open() {
        setOpen(true);
        text.setFocus();
        text.selectAll();
        look();
    }

    private void close() {
        setOpen(false);
        found = List.of();
        graph.find("");
        graph.canvas().setFocus();
    }

    private void setOpen(boolean open) {
        setVisible(open);
        if (getLayoutData() instanceof GridData data) {
            data.exclude = !open;
            getParent().layout(true);
        }
    }

    /** After another network is shown. */
    void refresh() {
        if (getVisible()) {
            look();
        }
    }

    private void look() {
        found = graph.find(text.getText());
        at = -1;
        say();
    }

    private void step(int by) {
        if (!found.isEmpty()) {
            at = at < 0 ? by > 0 ? 0 : found.size() - 1 : Math.floorMod(at + by, found.size());
            graph.goTo(found.get(at));
        }
        say();
    }

    private void say() {
        count.setText(text.getText().isBlank() ? "" : found.isEmpty() ? "Not found"
                : at < 0 ? found.size() + " found" : at + 1 + " of " + found.size());
    }
}
