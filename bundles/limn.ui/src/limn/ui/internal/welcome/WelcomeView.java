package limn.ui.internal.welcome;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

import limn.ui.internal.help.HelpView;
import limn.ui.study.Aspect;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** Where to begin. */
public final class WelcomeView extends ViewPart {

    /** The id of the view. */
    public static final String ID = "limn.ui.welcome";

    private final StudyListener listener = (study, changed) -> {
        if (changed.contains(Aspect.MODEL) || changed.contains(Aspect.DATA)) {
            refresh();
        }
    };
    private Study study;
    private ScrolledComposite scroll;
    private WelcomePage page;

    @Override
    public void createPartControl(Composite parent) {
        study = getSite().getService(Study.class);
        scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        Colours.keep(scroll, Tone.CANVAS_TEXT, Tone.CANVAS);
        page = new WelcomePage(scroll, study, id -> HelpView.open(getSite().getPage(), id));
        scroll.setContent(page);
        scroll.addListener(SWT.Resize, event -> fit());
        scroll.setShowFocusedControl(true);
        study.addListener(listener);
        refresh();
    }

    private void refresh() {
        page.recent().refresh();
        fit();
    }

    private void fit() {
        scroll.setMinHeight(page.arrange(scroll.getClientArea().width));
    }

    @Override
    public void setFocus() {
        page.setFocus();
    }

    @Override
    public void dispose() {
        if (study != null) {
            study.removeListener(listener);
        }
        super.dispose();
    }
}
