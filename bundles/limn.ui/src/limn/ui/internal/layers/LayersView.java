package limn.ui.internal.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import limn.core.model.LayerListing;
import limn.core.session.AskCost;
import limn.core.session.SessionModel;
import limn.graph.Layer;
import limn.ui.internal.part.FindField;
import limn.ui.widget.Latest;
import limn.ui.widget.PartSelection;
import limn.ui.internal.part.Sentence;
import limn.ui.study.Aspect;
import limn.ui.study.LayerElement;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.widget.Notice;
import limn.ui.widget.StudyView;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TableItem;

/** The layers of the model; choosing one explains it. */
public final class LayersView extends StudyView {

    private static final int LINES = 3;

    private final PartSelection selection = new PartSelection();
    private FindField find;
    private LayerTable table;
    private Sentence reason;
    private Latest reading;
    private List<LayerRow> rows = List.of();

    @Override
    protected void createContent(Composite content) {
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(content);
        find = new FindField(content, "Find a layer", "Find a layer by path or operator", this::filter);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(find.control());
        table = new LayerTable(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        reason = new Sentence(content, LINES);
        table.control().addListener(SWT.Selection, event -> chosen());
        table.control().addListener(SWT.MouseMove, this::hint);
        find.leadTo(table.control(), getSite());
        reading = new Latest(stack(), "limn layers");
        getSite().setSelectionProvider(selection);
    }

    @Override
    protected void focusContent() {
        table.control().setFocus();
    }

    @Override
    public void changed(Study changed, Set<Aspect> aspects) {
        if (aspects.contains(Aspect.MODEL)) {
            refresh();
        } else if (aspects.contains(Aspect.STATE) && study().model().isEmpty()) {
            showNotice();
        } else if (aspects.contains(Aspect.LAYER) || aspects.contains(Aspect.TARGET_LAYER)
                || aspects.contains(Aspect.ANSWER) || aspects.contains(Aspect.METHOD)) {
            follow(aspects.contains(Aspect.TARGET_LAYER));
        }
    }

    @Override
    protected void refresh() {
        Optional<SessionModel> model = study().model();
        if (model.isEmpty()) {
            reading.giveUp();
            rows = List.of();
            showNotice();
            return;
        }
        reading.ask(wanted -> rows(model.get().layers()), made -> {
            rows = made;
            find.setText("");
            stack().showContent();
            filter();
            follow(true);
        });
    }

    private void showNotice() {
        if (study().state() instanceof State.Working working) {
            stack().showNotice(Notice.Message.of(working.sentence()));
            return;
        }
        String text = study().state() instanceof State.Failed(String sentence) ? sentence
                : "Open a model to see its layers, or drop a model file here. The built-in sample needs no files.";
        stack().showNotice(Notice.Message.titled("No model yet", text,
                Notice.Action.command("Open &Model…", "limn.ui.openModel"),
                Notice.Action.command("Open the &Sample", "limn.ui.openSample")));
    }

    private static List<LayerRow> rows(LayerListing listing) {
        List<LayerRow> rows = new ArrayList<>();
        rows.add(LayerRow.auto(listing, Optional.empty()));
        rows.add(LayerRow.robust(listing, Optional.empty()));
        for (Layer layer : listing.layers()) {
            rows.add(LayerRow.of(layer, listing));
        }
        return List.copyOf(rows);
    }

    private void filter() {
        String wanted = find.text().toLowerCase(Locale.ROOT);
        List<LayerRow> found = wanted.isEmpty() ? rows
                : rows.stream().filter(row -> row.matches(wanted)).toList();
        table.show(found, wanted);
        if (found.isEmpty() && !rows.isEmpty()) {
            reason.say("No layer matches.");
        } else {
            sayReason();
        }
    }

    /** The user chose a row. */
    private void chosen() {
        table.selected().ifPresent(row -> {
            row.layer().ifPresent(layer -> selection.choose(List.of(new LayerElement(layer.path()))));
            study().setTargetLayer(row.text());
            sayReason();
        });
    }

    /** Marks what is explained, and selects what was chosen elsewhere, or what is explained where that is new. */
    private void follow(boolean anew) {
        Optional<String> rule = Optional.of(study().targetLayer()).filter(Study::isRule)
                .filter(by -> study().method().filter(method -> AskCost.onLayers(study().registry(), method))
                        .isPresent());
        if (study().model().isPresent() && !rows.isEmpty()) {
            LayerListing listing = study().model().get().layers();
            List<LayerRow> rules = List.of(LayerRow.auto(listing, taken(Study.AUTO)),
                    LayerRow.robust(listing, taken(Study.ROBUST)));
            if (!rules.equals(rows.subList(0, rules.size()))) {
                rows = Stream.concat(rules.stream(), rows.stream().skip(rules.size())).toList();
                filter();
            }
        }
        table.mark(study().explainedLayer(), rule);
        Optional<String> layer = study().layer();
        // A rule and the layer it takes are two rows for one layer; the row that the user took stays.
        boolean stays = study().explainedLayer().isEmpty()
                && (anew || table.selected().filter(LayerRow::rule).isPresent());
        boolean onRule = rule.isPresent() && (layer.isEmpty() || layer.equals(study().explainedLayer()) || stays);
        if (onRule) {
            table.select(rule.get());
        } else {
            table.select(layer.orElse(""));
        }
        layer.ifPresent(path -> selection.follow(List.of(new LayerElement(path))));
        sayReason();
    }

    /** The layer that a rule took for the picture, if it is the one that is asked for. */
    private Optional<String> taken(String rule) {
        return study().targetLayer().equals(rule) ? study().explainedLayer() : Optional.empty();
    }

    private void sayReason() {
        reason.say(table.selected().map(LayerRow::reason).orElse(""));
    }

    private void hint(Event event) {
        TableItem item = table.control().getItem(new Point(event.x, event.y));
        String text = item == null ? null : hint(table.row(table.control().indexOf(item)));
        if (!Objects.equals(text, table.control().getToolTipText())) {
            table.control().setToolTipText(text);
        }
    }

    private static String hint(LayerRow row) {
        return row.path() + "\n" + row.reason();
    }
}
