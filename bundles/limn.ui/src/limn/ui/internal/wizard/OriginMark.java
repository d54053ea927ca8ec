package limn.ui.internal.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** Says where a value was found; what is only assumed catches the eye. */
final class OriginMark extends Composite {

    private static final String ASSUMED = "assumed";
    private static final String SIDECAR = ".limn.json";
    private static final int WIDTH = 112;

    private final StackLayout stack = new StackLayout();
    private final Label plain;
    private final Label marked;

    OriginMark(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(stack);
        plain = new Label(this, SWT.NONE);
        marked = new Label(this, SWT.CENTER);
        marked.setText(" " + ASSUMED + " ");
        Colours.keep(marked, Tone.CAUTION, Tone.CANVAS);
        stack.topControl = plain;
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(WIDTH, SWT.DEFAULT).applyTo(this);
    }

    private static String found(String origin) {
        return origin.isEmpty() ? "" : origin.endsWith(SIDECAR) ? "from its sidecar" : "from the model";
    }

    /** Says it. */
    void say(boolean edited, boolean confirmed, String origin) {
        boolean assumed = !edited && !confirmed && origin.startsWith(ASSUMED);
        boolean agreed = !edited && confirmed && origin.startsWith(ASSUMED);
        plain.setText(edited ? "edited" : agreed ? "confirmed" : found(origin));
        plain.setToolTipText(edited ? "Changed here" : agreed ? "Entered here, as it was assumed" : origin);
        marked.setToolTipText("Nothing says this; it is assumed because it is usual.");
        stack.topControl = assumed ? marked : plain;
        layout();
    }
}
