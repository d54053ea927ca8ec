package limn.ui.internal.part;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/**
 * A sentence below a list, in a grid of one column: it takes the lines it needs, up to a few and never much of the view; all
 * of it is in its tool tip.
 */
public final class Sentence {

    private static final int INDENT = 4;
    private static final int SHARE = 5;

    private final Composite parent;
    private final Label label;
    private final int lines;

    /**
     * No sentence yet.
     *
     * @param parent with a grid layout of one column
     * @param lines at most
     */
    public Sentence(Composite parent, int lines) {
        this.parent = parent;
        this.lines = lines;
        this.label = new Label(parent, SWT.WRAP);
        place(0, 0);
        parent.addListener(SWT.Resize, event -> fit());
    }

    /**
     * Says something else.
     *
     * @param text the sentence; empty for none
     */
    public void say(String text) {
        // An ampersand in a file's name is no mnemonic.
        String shown = text.replace("&", "&&");
        if (!shown.equals(label.getText())) {
            label.setText(shown);
            label.setToolTipText(text.isEmpty() ? null : text);
            fit();
        }
    }

    /**
     * Adds to what the tool tip tells.
     *
     * @param more further lines
     */
    public void explain(String more) {
        label.setToolTipText(label.getText().replace("&&", "&") + "\n" + more);
    }

    /**
     * The widget.
     *
     * @return the label
     */
    public Label control() {
        return label;
    }

    private void fit() {
        int width = parent.getClientArea().width - 2 * INDENT;
        if (width <= 0) {
            return;
        }
        int line = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
        int most = Math.max(1, Math.min(lines, parent.getClientArea().height / SHARE / Math.max(1, line)));
        int height = label.getText().isEmpty() ? 0 : Math.min(most * line, label.computeSize(width, SWT.DEFAULT).y);
        place(width, height);
        parent.layout();
    }

    private void place(int width, int height) {
        GridDataFactory.fillDefaults().grab(true, false).indent(INDENT, 0).hint(width, height).applyTo(label);
    }
}
