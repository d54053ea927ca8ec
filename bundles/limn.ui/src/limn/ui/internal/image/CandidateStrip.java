package limn.ui.internal.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.core.robust.LayerCandidate;
import limn.core.session.Answer;
import limn.core.session.LayerStrip;
import limn.core.session.Session;
import limn.ui.study.Look;
import limn.ui.study.Study;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;
import limn.ui.widget.Latest;
import limn.ui.widget.SwtImages;

/**
 * The layers among which one was chosen, each with its map over the picture, its score or why it was rejected. A click
 * explains that layer; the strip stays until another question is asked.
 */
final class CandidateStrip {

    private static final int SIDE = 72;
    private static final String CAPTION = "limn.ui.caption";
    /** One map has nothing to be compared with. */
    private static final int FEWEST = 2;

    private final Study study;
    private final ScrolledComposite scroll;
    private final Composite row;
    private final Latest drawing;
    private final List<Image> images = new ArrayList<>();
    private Optional<Answer> tried = Optional.empty();
    private Optional<Look> drawnIn = Optional.empty();

    CandidateStrip(Composite parent, Study study) {
        this.study = study;
        scroll = new ScrolledComposite(parent, SWT.H_SCROLL);
        Colours.keep(scroll, Tone.CANVAS_TEXT, Tone.CANVAS);
        scroll.setExpandVertical(true);
        row = new Composite(scroll, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.wrap = false;
        layout.spacing = 6;
        row.setLayout(layout);
        Colours.keep(row, Tone.CANVAS_TEXT, Tone.CANVAS);
        scroll.setContent(row);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, false);
        data.exclude = true;
        scroll.setLayoutData(data);
        scroll.setVisible(false);
        drawing = new Latest(scroll, "limn candidates");
        row.addDisposeListener(event -> images.forEach(Image::dispose));
    }

    /** Follows the study; empty while there is no answer for what is shown. */
    void show(Optional<Answer> answer) {
        Optional<Answer> next = answer.filter(CandidateStrip::hasMaps)
                .or(() -> tried.filter(before -> answer.isEmpty() || sameButLayer(before, answer.get())));
        if (next.equals(tried) && (next.isEmpty() || drawnIn.equals(Optional.of(study.look())))) {
            mark();
            return;
        }
        tried = next;
        drawnIn = Optional.of(study.look());
        if (next.isEmpty()) {
            drawing.giveUp();
            fill(List.of());
            return;
        }
        Answer of = next.get();
        Session session = study.session();
        Look look = study.look();
        drawing.ask(wanted -> tiles(session, of, look), this::fill);
    }

    private static Optional<LayerStrip> strip(Answer answer) {
        return answer.strips().stream()
                .filter(strip -> strip.maps().stream().filter(Optional::isPresent).count() >= FEWEST)
                .findFirst();
    }

    private static boolean hasMaps(Answer answer) {
        return strip(answer).isPresent();
    }

    private static boolean sameButLayer(Answer before, Answer now) {
        return before.model() == now.model() && before.data() == now.data()
                && before.ask().sample() == now.ask().sample() && before.ask().method().equals(now.ask().method())
                && before.ask().target().equals(now.ask().target())
                && strip(before).stream().flatMap(strip -> strip.trial().candidates().stream())
                        .anyMatch(candidate -> candidate.layer().equals(now.ask().layer()));
    }

    /** A candidate that is drawn, at twice its size, for screens that have the pixels. */
    private record Drawing(LayerCandidate candidate, Optional<BufferedImage> picture) {
    }

    private static List<Drawing> tiles(Session session, Answer answer, Look look) throws LimnException {
        Picture whole = look.contrast().picture().of(session.picture(Optional.of(answer.model()),
                answer.data().data().sample(answer.ask().sample())));
        double scale = 2.0 * SIDE / Math.max(whole.width(), whole.height());
        Picture small = Small.of(whole, scale);
        LayerStrip strip = strip(answer).orElseThrow();
        return strip.trial().candidates().stream().map(candidate -> new Drawing(candidate,
                strip.map(candidate).map(map -> MapTile.draw(session, answer, map, small, look)))).toList();
    }

    private void fill(List<Drawing> drawings) {
        for (var old : row.getChildren()) {
            old.dispose();
        }
        images.forEach(Image::dispose);
        images.clear();
        drawings.forEach(this::add);
        boolean visible = !drawings.isEmpty();
        row.setSize(row.computeSize(SWT.DEFAULT, SWT.DEFAULT));
        scroll.setMinHeight(row.getSize().y);
        ((GridData) scroll.getLayoutData()).heightHint = row.getSize().y;
        ((GridData) scroll.getLayoutData()).exclude = !visible;
        scroll.setVisible(visible);
        scroll.requestLayout();
        mark();
    }

    private void add(Drawing drawing) {
        LayerCandidate candidate = drawing.candidate();
        Button button = new Button(row, SWT.TOGGLE);
        button.setData(CAPTION, CandidateWords.caption(candidate));
        button.setText(CandidateWords.caption(candidate));
        button.setToolTipText(CandidateWords.hint(candidate));
        button.setData(candidate.layer());
        drawing.picture().ifPresent(picture -> {
            Image image = SwtImages.image(button.getDisplay(), zoom -> Small.of(picture, zoom / 200.0));
            images.add(image);
            button.setImage(image);
        });
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            study.setTargetLayer(candidate.layer());
            mark();
        }));
    }

    /** The pressed one is what the map in the view stands over. */
    private void mark() {
        Optional<String> explained = study.explainedLayer();
        for (var child : row.getChildren()) {
            boolean pressed = explained.equals(Optional.of(child.getData()));
            ((Button) child).setSelection(pressed);
            // Not every theme shows well what is pressed.
            ((Button) child).setText((pressed ? "▶ " : "") + child.getData(CAPTION));
        }
        row.setSize(row.computeSize(SWT.DEFAULT, SWT.DEFAULT));
    }
}
