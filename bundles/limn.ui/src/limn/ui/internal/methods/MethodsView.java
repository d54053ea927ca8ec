package limn.ui.internal.methods;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.Family;
import limn.core.MethodSpec;
import limn.core.Registry;
import limn.ui.internal.part.Columns;
import limn.ui.study.Aspect;
import limn.ui.study.Study;
import limn.ui.widget.Notice;
import limn.ui.widget.StudyView;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PartInitException;

/** The methods that are installed, and the settings of the one that explains. */
public final class MethodsView extends StudyView {

    private final Map<String, TreeItem> items = new HashMap<>();
    private final Map<String, Settings> settings = new HashMap<>();
    private Tree tree;
    private MethodDetails details;

    @Override
    protected void createContent(Composite content) {
        SashForm sash = new SashForm(content, SWT.VERTICAL);
        tree = new Tree(sash, SWT.SINGLE | SWT.FULL_SELECTION);
        tree.setHeaderVisible(true);
        Columns columns = new Columns("limn.ui.methods");
        columns.add(tree, "Method", 172, SWT.LEFT);
        columns.add(tree, "Needs", 104, SWT.LEFT);
        columns.add(tree, "Cost", 80, SWT.LEFT);
        details = new MethodDetails(sash, study().registry(), this::set);
        sash.setWeights(40, 60);
        fill(MethodRow.of(study().registry()));
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
        }
    }

    private void fill(List<MethodRow> rows) {
        if (rows.isEmpty()) {
            stack().showNotice(Notice.Message.titled("No method is installed",
                    "Methods come in plug-ins. The error log tells whether one could not be started.",
                    new Notice.Action("Show the &Error Log", () -> show("org.eclipse.pde.runtime.LogView"))));
            return;
        }
        Map<Family, TreeItem> families = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            for (MethodRow row : rows) {
                if (row.descriptor().map(told -> told.family() == family).orElse(family == Family.values()[0])) {
                    TreeItem item = new TreeItem(families.computeIfAbsent(family, this::heading), SWT.NONE);
                    item.setText(new String[] {row.name(), row.needs(), row.cost()});
                    item.setData(row);
                    items.put(row.id(), item);
                }
            }
        }
        families.values().forEach(item -> item.setExpanded(true));
    }

    private TreeItem heading(Family family) {
        TreeItem item = new TreeItem(tree, SWT.NONE);
        item.setText(MethodRow.title(family));
        return item;
    }

    /** The user chose a row; with the settings it had last. */
    private void chosen() {
        TreeItem[] selected = tree.getSelection();
        if (selected.length == 1 && selected[0].getData() instanceof MethodRow row && row.descriptor().isPresent()) {
            Settings last = settings.getOrDefault(row.id(), Settings.defaults(row.descriptor().get().parameters()));
            set(new MethodSpec(row.descriptor().get(), last));
            details.show(row, last);
        }
    }

    private void set(MethodSpec spec) {
        settings.put(spec.descriptor().id(), spec.settings());
        if (!study().method().equals(Optional.of(spec.toString()))) {
            study().setMethod(spec.toString());
        }
    }

    @Override
    protected void refresh() {
        Registry registry = study().registry();
        study().method().ifPresent(text -> {
            try {
                MethodSpec spec = MethodSpec.of(registry, text);
                settings.put(spec.descriptor().id(), spec.settings());
                TreeItem item = items.get(spec.descriptor().id());
                if (item != null) {
                    select(item);
                    details.show((MethodRow) item.getData(), spec.settings());
                }
            } catch (LimnException e) {
                ILog.of(MethodsView.class).warn(e.getMessage(), e);
            }
        });
    }

    private void select(TreeItem item) {
        TreeItem[] selected = tree.getSelection();
        if (selected.length != 1 || selected[0] != item) {
            tree.setSelection(item);
        }
    }

    private void show(String view) {
        try {
            getSite().getPage().showView(view);
        } catch (PartInitException e) {
            ILog.of(MethodsView.class).error("The view " + view + " could not be shown.", e);
        }
    }
}
