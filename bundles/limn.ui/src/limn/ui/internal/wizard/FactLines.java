package limn.ui.internal.wizard;

import java.util.List;
import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Facts in lines, each with a name, and below them what should be read before going on. */
final class FactLines extends Composite {

    private final Composite lines;
    private final Label heading;
    private final Text notes;

    FactLines(Composite parent) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(5, 8).applyTo(this);
        lines = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 5).applyTo(lines);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(lines);
        heading = new Label(this, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        notes = new Text(this, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 90).applyTo(notes);
        show(Map.of(), "", List.of());
    }

    /** Shows facts in the order given, and sentences. */
    void show(Map<String, String> facts, String title, List<String> sentences) {
        for (Control child : lines.getChildren()) {
            child.dispose();
        }
        facts.forEach((name, value) -> {
            new Label(lines, SWT.NONE).setText(name);
            Label label = new Label(lines, SWT.WRAP);
            label.setText(value.replace("&", "&&"));
            GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(label);
        });
        heading.setText(sentences.isEmpty() ? "" : title);
        notes.setText(String.join("\n", sentences));
        notes.setVisible(!sentences.isEmpty());
        requestLayout();
    }
}
