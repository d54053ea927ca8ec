package limn.ui.internal.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.CheckedMap;
import limn.core.session.Finding;
import limn.core.session.Session;
import limn.ui.internal.part.Minus;
import limn.ui.study.Look;
import limn.ui.study.Study;
import limn.ui.widget.Latest;
import limn.ui.widget.SwtImages;

/** The map beside that of the same method on random weights, and what that says. Closing it stops the computing. */
public final class SanityDialog extends Dialog {

    private static final int SIDE = 256;
    private static final int WIDTH = 2 * SIDE + 16;

    private final Session session;
    private final Answer answer;
    private final Look look;
    private final List<Image> images = new ArrayList<>();
    private Composite area;
    private Label said;

    private SanityDialog(Shell parent, Study study, Answer answer) {
        super(parent);
        this.session = study.session();
        this.answer = answer;
        this.look = study.look();
        setShellStyle(SWT.DIALOG_TRIM | SWT.MODELESS | SWT.RESIZE | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    /**
     * Checks the map that is shown.
     *
     * @param parent the window
     * @param study of the window
     */
    public static void open(Shell parent, Study study) {
        study.answer().filter(answer -> answer.map().isPresent())
                .ifPresent(answer -> new SanityDialog(parent, study, answer).open());
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Sanity Check");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).spacing(16, 8).applyTo(area);
        said = new Label(area, SWT.WRAP);
        said.setText("Computing the map on random weights…");
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(WIDTH, SWT.DEFAULT).applyTo(said);
        area.addDisposeListener(event -> images.forEach(Image::dispose));
        new Latest(area, "limn sanity check").ask(wanted -> found(RunListener.of(wanted)), this::show,
                () -> said.setText("The check broke down; the error log says why."));
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        close();
    }

    /** What is to be shown. */
    private record Seen(String sentence, List<BufferedImage> pictures) {
    }

    private Seen found(RunListener listener) throws LimnException {
        List<CheckedMap> checked;
        try {
            checked = session.sanity(answer, listener);
        } catch (LimnException e) {
            listener.check();
            return new Seen(e.getMessage(), List.of());
        }
        if (checked.isEmpty()) {
            return new Seen("There is no map to be checked.", List.of());
        }
        CheckedMap first = checked.getFirst();
        Picture whole = look.contrast().picture().of(session.picture(Optional.of(answer.model()),
                answer.data().data().sample(answer.ask().sample())));
        double scale = (double) SIDE / Math.max(whole.width(), whole.height());
        Picture small = Small.of(whole, scale);
        List<BufferedImage> pictures = new ArrayList<>();
        pictures.add(MapTile.draw(session, answer, first.map(), small, look));
        first.randomised()
                .ifPresent((Finding.Mapped map) -> pictures.add(MapTile.draw(session, answer, map, small, look)));
        return new Seen(first.check().sentence(), pictures);
    }

    private void show(Seen seen) {
        String[] captions = {"The map", "On random weights"};
        for (int i = 0; i < seen.pictures().size(); i++) {
            Image image = SwtImages.image(area.getDisplay(), seen.pictures().get(i));
            images.add(image);
            Label picture = new Label(area, SWT.NONE);
            picture.setImage(image);
            picture.moveAbove(said);
        }
        for (int i = 0; i < seen.pictures().size(); i++) {
            Label caption = new Label(area, SWT.NONE);
            caption.setText(captions[i]);
            caption.moveAbove(said);
        }
        said.setText(Minus.in(seen.sentence()));
        getShell().pack();
    }
}
