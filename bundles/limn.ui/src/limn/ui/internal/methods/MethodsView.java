package limn.ui.internal.methods;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.Family;
import limn.core.MethodSpec;
import limn.core.session.Ask;
import limn.core.session.AskCost;
import limn.ui.internal.part.Columns;
import limn.ui.internal.part.FindField;
import limn.ui.study.Aspect;
import limn.ui.study.Study;
import limn.ui.widget.Notice;
import limn.ui.widget.StudyView;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

/** The methods that are installed, and the settings of the one that explains. */
public final class MethodsView extends StudyView {

    private final Map<String, TreeItem> items = new HashMap<>();
    private final Map<String, Settings> settings = new HashMap<>();
    private List<MethodRow> rows = List.of();
    private FindField find;
    private Tree tree;
    private MethodDetails details;

    @Override
    protected void createContent(Composite content) {
        SashForm sash = new SashForm(content, SWT.VERTICAL);
        Composite list = new Composite(sash, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(list);
        find = new FindField(list, "Find a method", "Find a method", this::filter);
        find.explain("Words of its name, its family, what it needs or what it costs");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(find.control());
        tree = new Tree(list, SWT.SINGLE | SWT.FULL_SELECTION);
        tree.setHeaderVisible(true);
        Columns columns = new Columns("limn.ui.methods");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tree);
        find.leadTo(tree, getSite());
        columns.add(tree, "Method", 172, SWT.LEFT);
        columns.add(tree, "Needs", 104, SWT.LEFT);
        columns.add(tree, "Cost", 80, SWT.LEFT);
        details = new MethodDetails(sash, study().registry(), this::set);
        details.costs(this::cost);
        details.onTraining(path -> study().setReference(path));
        sash.setWeights(50, 50);
        rows = MethodRow.of(study().registry());
        fill();
        tree.addListener(SWT.Selection, event -> chosen());
    }

    @Override
    protected void focusContent() {
        tree.setFocus();
    }

    @Override
    public void changed(Study changed, Set<Aspect> aspects) {
        if (aspects.contains(Aspect.METHOD)) {
            refresh();
        } else if (aspects.contains(Aspect.INSPECTION)) {
            study().inspection().ifPresent(this::show);
        } else if (aspects.contains(Aspect.MODEL) || aspects.contains(Aspect.TARGET_LAYER)) {
            details.tellCost();
        }
    }

    /** Shows what is looked for; the method that explains stays chosen where it is among it. */
    private void filter() {
        tree.setRedraw(false);
        tree.removeAll();
        items.clear();
        fill();
        study().method().flatMap(this::id).map(items::get).ifPresent(this::select);
        tree.setRedraw(true);
    }

    private Optional<String> id(String text) {
        try {
            return Optional.of(MethodSpec.of(study().registry(), text).descriptor().id());
        } catch (LimnException e) {
            // The study says in its state what is wrong with it.
            return Optional.empty();
        }
    }

    private void fill() {
        if (rows.isEmpty()) {
            stack().showNotice(Notice.Message.titled("No method is installed",
                    "Methods come in plug-ins. The error log tells whether one could not be started.",
                    new Notice.Action("Show the &Error Log", () -> open("org.eclipse.pde.runtime.LogView"))));
            return;
        }
        for (Family family : Family.values()) {
            List<MethodRow> found = rows.stream().filter(row -> row.family() == family && row.fits(find.text()))
                    .toList();
            if (!found.isEmpty()) {
                fill(heading(MethodRow.title(family) + " (" + found.size() + ")"), found);
            }
        }
        if (tree.getItemCount() == 0) {
            heading("No method is called so");
        }
    }

    private void fill(TreeItem family, List<MethodRow> found) {
        for (MethodRow row : found) {
            TreeItem item = new TreeItem(family, SWT.NONE);
            item.setText(new String[] {row.name(), row.needs(), row.cost()});
            item.setData(row);
            items.put(row.id(), item);
        }
        family.setExpanded(true);
    }

    private TreeItem heading(String text) {
        TreeItem item = new TreeItem(tree, SWT.NONE);
        item.setText(text);
        return item;
    }

    /** What the method asks of the model that is open, for each picture. */
    private String cost(MethodSpec spec) {
        OptionalDouble passes = study().model().isEmpty() || spec.descriptor().family() == Family.INSPECTION
                ? OptionalDouble.empty()
                : AskCost.passes(study().registry(), study().model().get(),
                        new Ask(0, spec.toString(), study().targetLayer(), Study.PREDICTED));
        return passes.isEmpty() ? "Cost: " + spec.descriptor().cost() + ", F a forward and B a backward pass."
                : String.format(Locale.ROOT,
                        "Cost: %s, here %,.0f %s through the network for each picture, a backward pass "
                                + "counted as two.",
                        spec.descriptor().cost(), passes.getAsDouble(),
                        passes.getAsDouble() == 1 ? "pass" : "passes");
    }

    /** The user chose a row; with the settings it had last. */
    private void chosen() {
        TreeItem[] selected = tree.getSelection();
        if (selected.length == 1 && selected[0].getData() instanceof MethodRow row && row.descriptor().isPresent()) {
            Settings last = settings.getOrDefault(row.id(), first(row));
            set(new MethodSpec(row.descriptor().get(), last));
            details.show(row, last);
            if (row.inspects()) {
                beside();
            }
        }
    }

    /** The settings of a method that was not chosen yet; the inspection that is shown has its own. */
    private Settings first(MethodRow row) {
        try {
            MethodSpec shown = MethodSpec.of(study().registry(), study().inspection().orElse(row.id()));
            return shown.descriptor().id().equals(row.id()) ? shown.settings()
                    : Settings.defaults(row.descriptor().orElseThrow().parameters());
        } catch (LimnException e) {
            return Settings.defaults(row.descriptor().orElseThrow().parameters());
        }
    }

    private void set(MethodSpec spec) {
        settings.put(spec.descriptor().id(), spec.settings());
        if (spec.descriptor().family() == Family.INSPECTION) {
            study().setInspection(spec.toString());
        } else if (!study().method().equals(Optional.of(spec.toString()))) {
            study().setMethod(spec.toString());
        }
    }

    @Override
    protected void refresh() {
        details.training(study().reference());
        study().method().ifPresent(this::show);
    }

    /** Shows a method or an inspection with its settings. */
    private void show(String text) {
        try {
            MethodSpec spec = MethodSpec.of(study().registry(), text);
            settings.put(spec.descriptor().id(), spec.settings());
            TreeItem item = items.get(spec.descriptor().id());
            if (item != null) {
                select(item);
                details.show((MethodRow) item.getData(), spec.settings());
            }
        } catch (LimnException e) {
            ILog.of(MethodsView.class).warn(e.getMessage(), e);
        }
    }

    private void select(TreeItem item) {
        TreeItem[] selected = tree.getSelection();
        if (selected.length != 1 || selected[0] != item) {
            tree.setSelection(item);
        }
    }

    /** Brings what an inspection shows to the front; the user stays in the list. */
    private void beside() {
        try {
            getSite().getPage().showView("limn.ui.activations", null, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            ILog.of(MethodsView.class).error("What the inspection shows could not be brought to the front.", e);
        }
    }

    private void open(String view) {
        try {
            getSite().getPage().showView(view);
        } catch (PartInitException e) {
            ILog.of(MethodsView.class).error("The view " + view + " could not be shown.", e);
        }
    }
}
