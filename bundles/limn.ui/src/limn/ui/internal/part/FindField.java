package limn.ui.internal.part;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.handlers.IHandlerService;

/**
 * A field that narrows what a list shows. The command Find leads to it, Escape empties it, and Escape, Enter and Arrow Down
 * lead on to the list.
 */
public final class FindField {

    private static final String FIND = "limn.ui.find";
    private static final int PAUSE = 120;

    private final Text text;
    private final Pause pause;

    /**
     * A field.
     *
     * @param parent where it stands
     * @param name what is found, for people who cannot see it
     * @param hint what can be written
     * @param changed told a moment after the text changed
     */
    public FindField(Composite parent, String name, String hint, Runnable changed) {
        text = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage(hint);
        text.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name;
            }
        });
        pause = new Pause(text, PAUSE, changed);
        text.addListener(SWT.Modify, event -> pause.start());
    }

    /**
     * Ties it to the list that it narrows.
     *
     * @param list the list
     * @param site of the view
     */
    public void leadTo(Control list, IWorkbenchPartSite site) {
        text.addListener(SWT.KeyDown, event -> {
            boolean escape = event.keyCode == SWT.ESC;
            if (escape && !text.getText().isEmpty()) {
                text.setText("");
                event.doit = false;
            } else if (escape || event.keyCode == SWT.ARROW_DOWN || event.character == SWT.CR) {
                pause.finish();
                list.setFocus();
                event.doit = false;
            }
        });
        site.getService(IHandlerService.class).activateHandler(FIND, new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                text.setFocus();
                text.selectAll();
                return null;
            }
        });
    }

    /**
     * Tells more about what can be written, while nothing is written; a hint beside the words one writes hides what they find.
     *
     * @param help some lines
     */
    public void explain(String help) {
        text.setToolTipText(help);
        text.addListener(SWT.Modify, event -> text.setToolTipText(text.getText().isEmpty() ? help : null));
    }

    /**
     * The widget, for its place.
     *
     * @return the text
     */
    public Text control() {
        return text;
    }

    /**
     * What is looked for.
     *
     * @return without white space at its ends
     */
    public String text() {
        return text.getText().strip();
    }

    /**
     * Looks for something else.
     *
     * @param wanted the text
     */
    public void setText(String wanted) {
        text.setText(wanted);
    }
}
