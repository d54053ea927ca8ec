package limn.ui.internal.image;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;

import limn.api.data.Content.Picture;
import limn.core.session.Answer;
import limn.core.session.Finding;
import limn.core.session.SessionModel;
import limn.render.MaskOutline;
import limn.render.Tones;
import limn.render.ValueRange;
import limn.ui.internal.study.Complaints;
import limn.ui.study.Look;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;
import limn.ui.widget.Notice.Action;
import limn.ui.widget.Notice.Message;
import limn.ui.widget.NoticeStack;

/** What the Image view shows of a study. Used on the UI thread. */
final class ImagePage {

    /** Answers that are quicker replace the map without a word in between. */
    private static final int PATIENCE_MILLIS = 150;

    private final Study study;
    private final NoticeStack root;
    private final Composite page;
    private final ControlBar controls;
    private final Strip strip;
    private final PictureCanvas canvas;
    private final CandidateStrip candidates;
    private final LegendBar legend;
    private final CLabel facts;
    private final CLabel question;
    private final CLabel pointer;
    private final PictureLoader<MarkedPicture> loader;
    private final MapReader reader;
    private Optional<PictureLoader.Wanted> loaded = Optional.empty();
    private Optional<String> unreadable = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private Optional<MaskOutline> outline = Optional.empty();
    private final PredictedOutlines predicted;
    private Optional<Point> pointed = Optional.empty();
    private boolean waiting;
    private boolean waitedLong;
    /** The map is that of before, because that of the question was given up. */
    private boolean stopped;

    ImagePage(NoticeStack root, Study study, Executor executor) {
        this.study = study;
        this.root = root;
        page = column(root.content());
        controls = new ControlBar(page, study);
        controls.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
        strip = new Strip(page);
        canvas = new PictureCanvas(page, executor, this::broken);
        canvas.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        new Navigation(canvas);
        candidates = new CandidateStrip(page, study);
        legend = new LegendBar(page);
        legend.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
        facts = line();
        question = line();
        pointer = line();
        loader = new PictureLoader<>(page, executor,
                wanted -> MarkedPicture.read(study.session(), wanted), this::show, this::refuse);
        reader = new MapReader(root.getDisplay(), executor, this::refresh, this::broken);
        predicted = new PredictedOutlines(page, this::refresh);
        canvas.control().addListener(SWT.MouseMove, event -> point(Optional.of(new Point(event.x, event.y))));
        canvas.control().addListener(SWT.MouseExit, event -> point(Optional.empty()));
        canvas.onMove(this::point);
    }

    private static Composite column(Composite parent) {
        Composite column = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        column.setLayout(layout);
        return column;
    }

    private CLabel line() {
        CLabel line = new CLabel(page, SWT.LEFT);
        line.setText("");
        line.setMargins(8, 1, 8, 2);
        line.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
        Colours.keep(line, Tone.CANVAS_TEXT, Tone.CANVAS);
        return line;
    }

    PictureCanvas canvas() {
        return canvas;
    }

    /** Shows the study as it is now. */
    void refresh() {
        if (root.isDisposed()) {
            return;
        }
        Optional<PictureLoader.Wanted> wanted = study.data().flatMap(data -> study.sample().isEmpty()
                ? Optional.empty()
                : Optional.of(new PictureLoader.Wanted(data, study.sample().getAsInt(), study.model())));
        if (!wanted.equals(loader.wanted())) {
            unreadable = Optional.empty();
            loader.want(wanted);
        }
        if (wanted.isEmpty()) {
            loaded = Optional.empty();
            canvas.stack().clear();
        }
        follow();
        tell();
        front();
    }

    private void front() {
        Optional<Message> said = Emptiness.of(study).or(() -> unreadable.map(why -> Emptiness.unreadable(study, why)));
        said.ifPresentOrElse(root::showNotice, root::showContent);
    }

    private void show(PictureLoader.Wanted wanted, MarkedPicture read) {
        boolean same = loaded.filter(wanted::sameSample).isPresent()
                && canvas.stack().picture().filter(read::samePixels).isPresent();
        loaded = Optional.of(wanted);
        if (!same) {
            outline = read.outline();
            answer = Optional.empty();
            predicted.forget();
            canvas.stack().picture(read.picture());
            canvas.stack().outline(read.drawn());
            canvas.pictureChanged();
        }
        refresh();
    }

    private void refuse(PictureLoader.Wanted wanted, String sentence) {
        loaded = Optional.empty();
        canvas.stack().clear();
        unreadable = Optional.of(sentence);
        refresh();
    }

    private void broken(Throwable cause) {
        String sentence = loader.wanted().map(wanted -> PictureLoader.sentence(wanted, cause))
                .orElseGet(() -> Complaints.sentence("Drawing the picture", cause));
        canvas.stack().clear();
        loaded = Optional.empty();
        unreadable = Optional.of(sentence);
        refresh();
    }

    /** Takes the study's answer for the map, if it is one for the picture that is shown. */
    private void follow() {
        Optional<Answer> fitting = study.answer().filter(this::ofPicture);
        boolean computing = study.answer().isEmpty() && study.state() instanceof State.Working;
        stopped = answer.filter(this::ofPicture).isPresent() && fitting.isEmpty() && Stopped.is(study);
        if (fitting.isPresent() || !computing && !stopped) {
            answer = fitting;
        }
        Optional<DrawnMap> map = answer.flatMap(of -> of.map()
                .map(found -> DrawnMap.of(study.session(), of, found, study.look())));
        canvas.stack().contrast(study.look().contrast().picture());
        canvas.stack().map(map);
        canvas.stack().picture().ifPresent(picture -> {
            predicted.want(answer.flatMap(Answer::mask), picture);
            canvas.stack().predicted(predicted.drawn(picture));
        });
        reader.want(map);
        await(computing || loader.wanted().isPresent() && !loaded.equals(loader.wanted()) && unreadable.isEmpty());
    }

    private boolean ofPicture(Answer given) {
        return study.model().filter(model -> model == given.model()).isPresent()
                && loaded.filter(shown -> shown.data() == given.data() && shown.index() == given.ask().sample())
                        .isPresent();
    }

    private void await(boolean now) {
        if (now && !waiting) {
            root.getDisplay().timerExec(PATIENCE_MILLIS, () -> {
                if (waiting && !root.isDisposed()) {
                    waitedLong = true;
                    tell();
                }
            });
        }
        waiting = now;
        waitedLong &= now;
    }

    /** Brings words, legend and controls up to date. */
    private void tell() {
        Look look = study.look();
        controls.show(look);
        Optional<Finding.Mapped> map = answer.flatMap(Answer::map);
        String what = loaded.map(shown -> Words.sample(shown.sample().id(), answer.map(Answer::prediction)
                .or(() -> study.prediction(shown.index())), study.model().map(SessionModel::kind))).orElse("");
        facts.setText(what);
        question.setText(answer.map(Words::question).orElse(""));
        point();
        Optional<String> busy = waitedLong ? Optional.of(study.answer().isEmpty()
                && study.state() instanceof State.Working ? "Computing…" : "Reading the picture…") : Optional.empty();
        canvas.show(look, busy, Words.spoken(what, look, answer));
        boolean shown = look.map() && map.isPresent();
        legend.show(new LegendBar.Content(shown ? Optional.of(look.effectiveColours()) : Optional.empty(),
                reader.reading().map(Reading::tones).orElse(Tones.plain(ValueRange.UNIT, false)),
                shown ? Words.meaning(answer.get(), map.get(), look.scale()) : "",
                look.outline() ? Words.outlines(outline.isPresent(), predicted) : List.of(),
                Words.contrast(look.contrast(), map.filter(found -> shown)),
                busy.isPresent()));
        candidates.show(answer);
        complain();
    }

    private void complain() {
        Optional<String> failure = study.state() instanceof State.Failed failed ? Optional.of(failed.sentence())
                : answer.filter(given -> given.findings().isEmpty())
                        .map(given -> String.join(" ", given.failures()));
        Optional<Message> model = Emptiness.withoutModel(study);
        if (study.waiting().isPresent()) {
            strip.show(study.waiting(), Tone.CANVAS_TEXT, Optional.of(Action.command("&Compute", "limn.ui.refresh")));
        } else if (failure.isPresent()) {
            strip.show(failure, Tone.BAD, Optional.of(Action.command("&Try Again", "limn.ui.refresh")));
        } else if (stopped) {
            strip.show(answer.map(Stopped::sentence), Tone.CANVAS_TEXT,
                    Optional.of(Action.command("&Compute", "limn.ui.refresh")));
        } else {
            strip.show(model.map(Message::text), Tone.CANVAS_TEXT,
                    model.flatMap(said -> said.actions().stream().findFirst()));
        }
    }

    private void point(Optional<Point> at) {
        pointed = at;
        point();
    }

    private void point() {
        Optional<Picture> picture = canvas.stack().picture();
        Viewport viewport = canvas.viewport();
        Point at = pointed.orElse(new Point(-1, -1));
        int x = (int) Math.floor(viewport.pictureX(canvas.pixels(at.x + 0.5)));
        int y = (int) Math.floor(viewport.pictureY(canvas.pixels(at.y + 0.5)));
        boolean inside = pointed.isPresent() && picture.isPresent() && x >= 0 && y >= 0 && x < picture.get().width()
                && y < picture.get().height();
        pointer.setText(inside ? Words.pixel(x, y, picture.get(), reader.reading(), outline,
                predicted) + " · " + percent()
                : picture.map(of -> of.width() + "×" + of.height() + " pixels at " + percent()).orElse(""));
    }

    private String percent() {
        return Math.round(canvas.viewport().scale() * 100) + " %";
    }
}
