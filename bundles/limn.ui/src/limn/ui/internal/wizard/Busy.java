package limn.ui.internal.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;

/** A line that says what is being done; its place stays when nothing is. */
final class Busy extends Composite {

    private final Label words;

    Busy(Composite parent) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 0).applyTo(this);
        ProgressBar bar = new ProgressBar(this, SWT.INDETERMINATE);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(120, SWT.DEFAULT).applyTo(bar);
        words = new Label(this, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(words);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(this);
        setVisible(false);
    }

    /** Something begins. */
    void begin(String what) {
        words.setText(what);
        setVisible(true);
        layout();
    }

    /** Nothing is being done. */
    void end() {
        setVisible(false);
    }
}
