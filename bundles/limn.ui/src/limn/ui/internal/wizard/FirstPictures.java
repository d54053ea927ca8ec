package limn.ui.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.DataSet;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.ui.widget.Latest;

/** The first pictures of a data set, beside each other. */
final class FirstPictures extends Composite {

    private static final int MOST = 6;
    private static final int SIDE = 68;

    private final Session session;
    private final Latest worker;

    private record Named(String id, Optional<ImageData> picture) {
    }

    FirstPictures(Composite parent, Session session) {
        super(parent, SWT.NONE);
        this.session = session;
        this.worker = new Latest(this, "limn first pictures");
        RowLayout layout = new RowLayout();
        layout.marginLeft = 0;
        layout.marginTop = 0;
        layout.wrap = false;
        setLayout(layout);
    }

    /** Shows those of a data set as soon as they are read. */
    void show(SessionData data, Optional<SessionModel> model) {
        worker.ask(wanted -> pictures(data.data(), model, wanted), this::show);
    }

    /** Shows none. */
    void clear() {
        worker.giveUp();
        show(List.of());
    }

    private List<Named> pictures(DataSet data, Optional<SessionModel> model, Progress wanted) {
        List<Named> pictures = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, data.size()) && !wanted.cancelled(); i++) {
            Optional<ImageData> picture;
            try {
                picture = Optional.of(Small.of(session.picture(model, data.sample(i)), 2 * SIDE));
            } catch (LimnException e) {
                picture = Optional.empty(); // counted among the warnings
            }
            pictures.add(new Named(data.sample(i).id(), picture));
        }
        return pictures;
    }

    private void show(List<Named> pictures) {
        for (Control child : getChildren()) {
            child.dispose();
        }
        for (Named named : pictures) {
            PictureBox box = new PictureBox(this);
            box.setLayoutData(new RowData(SIDE, SIDE));
            box.show(named.picture);
            box.setToolTipText(named.picture.isPresent() ? named.id : named.id + " cannot be read");
        }
        requestLayout();
    }
}
