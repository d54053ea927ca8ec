package limn.ui.internal.image;

import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

import limn.render.Contrast;
import limn.render.ViewContrast;
import limn.ui.study.Aspect;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/** Contrast of map and picture. Stays open beside the picture, which follows each change. */
public final class ContrastDialog extends Dialog {

    private static final String SAID = "Changes what is seen, never the values. The order is: stretch, gamma, adaptive "
            + "equalisation.";
    private static final String WRONG = "The first percentile must be less than the second.";
    private static final String KEY = "limn.ui.contrast";

    private static final int MARGIN = 12;

    private final Study study;
    private final StudyListener follower = this::follow;
    private ContrastFields map;
    private ContrastFields picture;
    private Label said;

    private ContrastDialog(Shell parent, Study study) {
        super(parent);
        this.study = study;
        setShellStyle(SWT.DIALOG_TRIM | SWT.MODELESS | SWT.RESIZE | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    /**
     * Opens the dialog of a window, or goes to it where it is open.
     *
     * @param parent the window
     * @param study of the window
     */
    public static void open(Shell parent, Study study) {
        for (Shell shell : parent.getShells()) {
            if (shell.getData(KEY) != null) {
                shell.setActive();
                return;
            }
        }
        new ContrastDialog(parent, study).open();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Contrast");
        shell.setData(KEY, this);
    }

    /** Below the lists at the left, where it hides nothing of the picture. */
    @Override
    protected Point getInitialLocation(Point size) {
        Rectangle window = getParentShell().getBounds();
        return new Point(window.x + MARGIN, Math.max(window.y, window.y + window.height - size.y - MARGIN));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().spacing(0, 8).applyTo(area);
        map = new ContrastFields(area, "Map", this::changed);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(map.control());
        picture = new ContrastFields(area, "Picture", this::changed);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(picture.control());
        said = new Label(area, SWT.WRAP);
        said.setText(SAID);
        GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).applyTo(said);
        follow(study, Set.of(Aspect.LOOK));
        study.addListener(follower);
        area.addDisposeListener(event -> study.removeListener(follower));
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.RETRY_ID, "&Reset", false);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == IDialogConstants.RETRY_ID) {
            study.setLook(study.look().withContrast(ViewContrast.NONE));
            map.show(Contrast.NONE);
            picture.show(Contrast.NONE);
            said.setText(SAID);
        } else {
            close();
        }
    }

    private void follow(Study changed, Set<Aspect> aspects) {
        if (aspects.contains(Aspect.LOOK)) {
            map.show(changed.look().contrast().map());
            picture.show(changed.look().contrast().picture());
        }
    }

    private void changed() {
        Optional<Contrast> ofMap = map.read();
        Optional<Contrast> ofPicture = picture.read();
        boolean allowed = ofMap.isPresent() && ofPicture.isPresent();
        said.setText(allowed ? SAID : WRONG);
        if (allowed) {
            study.setLook(study.look().withContrast(new ViewContrast(ofMap.get(), ofPicture.get())));
        }
    }
}
