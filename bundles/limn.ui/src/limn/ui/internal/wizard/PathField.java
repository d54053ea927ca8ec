package limn.ui.internal.wizard;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import limn.ui.internal.part.Pause;

/** A field for a path that knows those of late, told of a moment after the last letter. */
final class PathField {

    /** About the time between two letters of somebody who types slowly. */
    private static final int MOMENT = 400;

    private final Combo combo;
    private final Pause pause;

    /** A label and the field, two cells of the parent's grid. */
    PathField(Composite parent, String label, List<String> known, Consumer<String> changed) {
        new Label(parent, SWT.NONE).setText(label);
        combo = new Combo(parent, SWT.DROP_DOWN);
        combo.setItems(known.toArray(String[]::new));
        combo.setVisibleItemCount(12);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(200, SWT.DEFAULT)
                .applyTo(combo);
        pause = new Pause(combo, MOMENT, () -> changed.accept(text()));
        combo.addListener(SWT.Modify, event -> pause.start());
        combo.addListener(SWT.Selection, event -> pause.finish());
        combo.addListener(SWT.DefaultSelection, event -> pause.finish());
    }

    String text() {
        String text = combo.getText().strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Puts something in and tells of it at once. */
    void set(String path) {
        combo.setText(path);
        pause.finish();
    }

    void setFocus() {
        combo.setFocus();
    }

    /** Takes what is dropped onto a part of the page. */
    void takeDropsOn(Composite page) {
        DropTarget target = new DropTarget(page, DND.DROP_DEFAULT | DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_NONE;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] paths && paths.length > 0) {
                    set(paths[0]);
                }
            }
        });
    }
}
