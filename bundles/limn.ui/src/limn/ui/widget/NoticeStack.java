package limn.ui.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * Shows either what a view is for or a {@link Notice} in its place. A view makes its widgets in {@link #content()} and
 * switches.
 */
public final class NoticeStack extends Composite {

    private final StackLayout stack = new StackLayout();
    private final Composite content;
    private final Notice notice;

    /**
     * A stack that shows its content.
     *
     * @param parent where it stands
     */
    public NoticeStack(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(stack);
        content = new Composite(this, SWT.NONE);
        content.setLayout(new FillLayout());
        notice = new Notice(this);
        stack.topControl = content;
    }

    /**
     * The parent of the view's own widgets.
     *
     * @return a composite whose layout fills it; another layout may be set
     */
    public Composite content() {
        return content;
    }

    /** Shows the view's own widgets. */
    public void showContent() {
        bring(content);
    }

    /**
     * Shows a notice instead.
     *
     * @param message what it says
     */
    public void showNotice(Notice.Message message) {
        notice.show(message);
        bring(notice);
    }

    /**
     * What is shown instead of the content.
     *
     * @return the notice; whether it is visible tells {@link #isNoticeShown()}
     */
    public Notice notice() {
        return notice;
    }

    /**
     * Whether the notice is shown.
     *
     * @return false while the content is shown
     */
    public boolean isNoticeShown() {
        return stack.topControl == notice;
    }

    @Override
    public boolean setFocus() {
        return stack.topControl.setFocus() || super.setFocus();
    }

    private void bring(Control control) {
        if (stack.topControl != control) {
            boolean focused = contains(getDisplay().getFocusControl());
            stack.topControl = control;
            layout();
            if (focused) {
                setFocus();
            }
        }
    }

    private boolean contains(Control control) {
        for (Control at = control; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }
}
