package limn.ui.internal.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** Says where a value was found; what is only assumed catches the eye. */
final class OriginMark extends Composite {

    private static final String ASSUMED = "assumed";
    private static final int WIDTH = 172;

    private final StackLayout stack = new StackLayout();
    private final CLabel plain;
    private final Label marked;

    OriginMark(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(stack);
        plain = new CLabel(this, SWT.NONE); // it leaves out the middle of a long name
        plain.setMargins(0, 0, 0, 0);
        marked = new Label(this, SWT.CENTER);
        marked.setText(" " + ASSUMED + " ");
        Colours.keep(marked, Tone.CAUTION, Tone.CANVAS);
        stack.topControl = plain;
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(WIDTH, SWT.DEFAULT).applyTo(this);
    }

    /** Says it. */
    void say(boolean edited, boolean confirmed, String origin) {
        boolean assumed = !edited && !confirmed && origin.startsWith(ASSUMED);
        boolean agreed = !edited && confirmed && origin.startsWith(ASSUMED);
        plain.setText(edited ? "edited" : agreed ? "confirmed" : origin);
        plain.setToolTipText(edited ? "Changed here"
                : agreed ? "Entered here, as it was assumed" : origin.isEmpty() ? null : "Found in " + origin);
        marked.setToolTipText("Nothing says this; it is assumed because it is usual.");
        stack.topControl = assumed ? marked : plain;
        layout();
    }
}
