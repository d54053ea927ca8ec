package limn.ui.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import limn.api.data.DataSet;
import limn.core.session.SessionData;
import limn.ui.internal.part.FindField;
import limn.ui.widget.Latest;
import limn.ui.widget.PartSelection;
import limn.ui.internal.part.Pause;
import limn.ui.internal.part.Sentence;
import limn.ui.study.Aspect;
import limn.ui.study.SampleElement;
import limn.ui.study.State;
import limn.ui.study.SampleList;
import limn.ui.study.Study;
import limn.ui.widget.Notice;
import limn.ui.widget.StudyView;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PartInitException;

/** The samples of the data set, with what is known of them. */
public final class DataView extends StudyView implements SampleList {

    private static final int PAUSE = 200;

    private final PartSelection selection = new PartSelection();
    private final Kept kept = new Kept();
    private FindField find;
    private SampleTable table;
    private Remains remains;
    private Sentence summary;
    private Latest reading;
    private Latest arranging;
    private Pause arrivals;
    private Optional<Facts> facts = Optional.empty();
    /** What the facts are of; the study may be at other data already. */
    private Optional<SessionData> listed = Optional.empty();
    private Arrangement shown = Arrangement.EMPTY;
    private Order order = kept.order();
    private Grouping grouping = kept.grouping();

    @Override
    protected void createContent(Composite content) {
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(content);
        find = new FindField(content, "Filter", Filter.HINT, this::arrange);
        find.explain(Filter.HELP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(find.control());
        remains = new Remains(content, () -> find.setText(""), () -> study().predictAll());
        table = new SampleTable(remains.control(), this::sort);
        remains.list(table.control());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(remains.control());
        summary = new Sentence(content, 2);
        table.onChoose(this::choose);
        table.onOpen(this::open);
        table.onHover(this::hint);
        table.onMake(list -> new RowMenu(list, study(), this::open));
        find.leadTo(table.control(), getSite());
        reading = new Latest(stack(), "limn data");
        arranging = new Latest(stack(), "limn data order");
        arrivals = new Pause(stack(), PAUSE, this::arrived);
        getSite().setSelectionProvider(selection);
        new DataActions(this).contribute(getViewSite().getActionBars());
    }

    @Override
    public int[] listed() {
        return shown.samples().clone();
    }

    @Override
    protected void focusContent() {
        remains.setFocus();
    }

    @Override
    public void changed(Study changed, Set<Aspect> aspects) {
        if (aspects.contains(Aspect.DATA)) {
            refresh();
            return;
        }
        if (aspects.contains(Aspect.MODEL)) {
            facts.ifPresent(Facts::forgetPredictions);
            table.pictures().thumbnails().forgetComplaints();
            arrivals.start();
        }
        if (aspects.contains(Aspect.SAMPLES)) {
            // Predictions come by the hundred: what is seen follows a few times a second.
            arrivals.startIfIdle();
        }
        if (aspects.contains(Aspect.SAMPLE)) {
            follow();
        }
        if (aspects.contains(Aspect.STATE)) {
            if (facts.isEmpty()) {
                showNotice();
            } else if (listing()) {
                summarise();
            }
        }
    }

    Grouping grouping() {
        return grouping;
    }

    /** Lists the samples under other headings. */
    void group(Grouping by) {
        grouping = by;
        kept.keep(grouping, order);
        arrange();
    }

    SampleTable table() {
        return table;
    }

    private void sort(SampleColumn column) {
        order = order.clicked(column);
        kept.keep(grouping, order);
        arrange();
    }

    /** Takes the data set of the study. */
    @Override
    protected void refresh() {
        facts = Optional.empty();
        arranging.giveUp();
        Optional<SessionData> data = study().data();
        listed = data;
        if (data.isEmpty()) {
            reading.giveUp();
            table.pictures().thumbnails().source(Optional.empty());
            showNotice();
            return;
        }
        if (stack().isNoticeShown()) {
            showNotice();
        }
        // A filter that is left over from other data would only hide these.
        find.setText(kept.filter(data.get().options()));
        reading.ask(wanted -> Facts.of(data.get().data(), wanted), read -> {
            facts = Optional.of(read);
            Arrivals.gather(study(), read);
            arrange();
        });
    }

    private void showNotice() {
        String failed = study().state() instanceof State.Failed(String sentence) ? sentence : "";
        Notice.Action importData = Notice.Action.command("&Import Data…", "limn.ui.importData");
        Notice.Action openSample = Notice.Action.command("Open the &Sample", "limn.ui.openSample");
        stack().showNotice(study().data().isPresent() ? Notice.Message.of("The samples are being listed.")
                : failed.isEmpty()
                        ? Notice.Message.titled("No samples yet",
                                "Import a folder of images, or drop one here. The built-in sample needs no files.",
                                importData, openSample)
                        : Notice.Message.of(failed, importData, openSample));
    }

    private void arrived() {
        if (facts.isEmpty() || listed.isEmpty() || !study().data().equals(listed)) {
            return;
        }
        Arrivals.gather(study(), facts.get());
        boolean moves = !find.text().isEmpty() || order.column().isPresent() || grouping == Grouping.LABEL;
        if (moves) {
            arrange();
        } else if (listing()) {
            table.update();
            summarise();
        }
    }

    private void arrange() {
        if (facts.isEmpty()) {
            return;
        }
        listed.ifPresent(data -> kept.keep(find.text(), data.options()));
        Facts snapshot = facts.get().copy();
        Filter filter = Filter.of(find.text());
        Order by = order;
        Grouping under = grouping == Grouping.GROUP && snapshot.groups() == 0 ? Grouping.FLAT : grouping;
        arranging.ask(wanted -> Arrangement.of(snapshot, filter, by, under, wanted), arranged -> {
            shown = arranged;
            stack().showContent();
            if (!listing()) {
                showPictures(listed.orElseThrow());
            }
            table.show(facts.get(), arranged, by);
            follow();
            summarise();
        });
    }

    /** Whether the samples of the study are listed; those before stay until others have been read. */
    private boolean listing() {
        return facts.filter(table::lists).isPresent();
    }

    private void showPictures(SessionData data) {
        table.pictures().thumbnails().source(Optional.of(index -> study().session().picture(study().model(),
                data.data().sample(index))));
    }

    private void summarise() {
        if (study().data().isEmpty()) {
            return;
        }
        DataSet data = study().data().get().data();
        Facts known = facts.orElseThrow();
        boolean nothing = shown.samples().length == 0 && known.size() > 0;
        boolean asks = study().model().isPresent() && Filter.of(find.text()).asksForPredictions();
        int missing = asks ? known.unpredicted() : 0;
        boolean working = study().state() instanceof State.Working(String what) && what.startsWith("Predicting");
        remains.show(nothing, missing > 0, working);
        summary.say(Summary.text(data, known, shown)
                + (missing > 0 ? " · " + missing + " not predicted yet" : ""));
        Summary.skipped(data).ifPresent(summary::explain);
    }

    private void choose(int[] samples) {
        if (samples.length == 0 || !listing()) {
            return;
        }
        List<SampleElement> elements = elements(samples);
        selection.choose(elements);
        // The selection service tells of active views only.
        if (study().sample().isEmpty() || IntStream.of(samples).noneMatch(i -> i == study().sample().getAsInt())) {
            study().chooseSample(samples[0]);
        }
    }

    private void follow() {
        if (listing() && study().sample().isPresent() && study().sample().getAsInt() < facts.get().size()) {
            table.select(study().sample().getAsInt());
            selection.follow(elements(table.selected()));
        }
    }

    private List<SampleElement> elements(int[] samples) {
        Facts known = facts.orElseThrow();
        List<SampleElement> elements = new ArrayList<>(samples.length);
        for (int sample : samples) {
            elements.add(new SampleElement(sample, known.id(sample)));
        }
        return elements;
    }

    private void open() {
        try {
            getSite().getPage().showView("limn.ui.image");
        } catch (PartInitException e) {
            ILog.of(DataView.class).error("The view Image could not be shown.", e);
        }
    }

    private String hint(int row) {
        if (!listing()) {
            return null;
        }
        Facts known = facts.orElseThrow();
        StringBuilder text = new StringBuilder(known.id(row));
        if (!known.group(row).isEmpty()) {
            text.append("\nGroup: ").append(known.group(row));
        }
        study().complaint(row).or(() -> table.pictures().thumbnails().complaint(row))
                .ifPresent(why -> text.append('\n').append(why));
        return text.toString();
    }
}
