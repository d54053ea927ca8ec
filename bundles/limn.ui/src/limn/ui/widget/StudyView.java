package limn.ui.widget;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/**
 * A view of what the window looks at. It shows its own widgets or a {@link Notice} in their place, and hears of changes of
 * the {@link Study} from when its widgets are made until it is closed.
 */
public abstract class StudyView extends ViewPart implements StudyListener {

    private Study study;
    private NoticeStack stack;

    /** A view without widgets, which the workbench has made. */
    protected StudyView() {
    }

    @Override
    public final void createPartControl(Composite parent) {
        study = getSite().getService(Study.class);
        stack = new NoticeStack(parent);
        createContent(stack.content());
        study.addListener(this);
        refresh();
    }

    /**
     * Makes the view's own widgets, once.
     *
     * @param content where they stand; a layout fills it, another one may be set
     */
    protected abstract void createContent(Composite content);

    /** Shows the study as it is when the widgets have been made; changes are told later. */
    protected abstract void refresh();

    /** Gives the focus to the view's own widgets, which are shown. */
    protected abstract void focusContent();

    /**
     * What the window looks at.
     *
     * @return the study of the window the view is in
     */
    protected final Study study() {
        return study;
    }

    /**
     * What fills the view.
     *
     * @return shows the view's own widgets or a notice
     */
    protected final NoticeStack stack() {
        return stack;
    }

    @Override
    public final void setFocus() {
        if (stack.isNoticeShown()) {
            stack.setFocus();
        } else {
            focusContent();
        }
    }

    @Override
    public void dispose() {
        if (study != null) {
            study.removeListener(this);
        }
        super.dispose();
    }
}
