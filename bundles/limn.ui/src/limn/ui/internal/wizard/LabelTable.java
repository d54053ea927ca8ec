package limn.ui.internal.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

import limn.core.session.DataPreview;

/** Labels with their counts and the classes they stand for; a label can be given another class. */
final class LabelTable extends Composite {

    private static final String NONE = "none";

    private final Table table;
    private final Combo choice;
    private final Label choiceLabel;
    private final Runnable changed;
    private final Map<String, String> mapped = new LinkedHashMap<>();
    private List<DataPreview.Label> labels = List.of();
    private List<String> classes = List.of();

    LabelTable(Composite parent, Runnable changed) {
        super(parent, SWT.NONE);
        this.changed = changed;
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 6).applyTo(this);
        Composite around = new Composite(this, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(260, 100).applyTo(around);
        TableColumnLayout columns = new TableColumnLayout();
        around.setLayout(columns);
        table = new Table(around, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        column(columns, "Label", SWT.LEFT, 4);
        column(columns, "Samples", SWT.RIGHT, 2);
        column(columns, "Class of the model", SWT.LEFT, 4);
        table.addListener(SWT.Selection, event -> chosen());
        choiceLabel = new Label(this, SWT.NONE);
        choiceLabel.setText("&Class of the label:");
        choice = new Combo(this, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(choice);
        choice.addListener(SWT.Selection, event -> map());
        choose(false);
    }

    private void column(TableColumnLayout columns, String title, int style, int weight) {
        TableColumn column = new TableColumn(table, style);
        column.setText(title);
        columns.setColumnData(column, new ColumnWeightData(weight, 60));
    }

    /** Shows other labels; what was mapped of labels that are still there stays. */
    void show(List<DataPreview.Label> found, List<String> modelClasses) {
        int before = table.getSelectionIndex();
        labels = found;
        classes = modelClasses;
        table.removeAll();
        for (DataPreview.Label label : found) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {label.name(), String.valueOf(label.count()),
                    modelClasses.isEmpty() ? "no model is open" : label.className().orElse(NONE)});
        }
        choice.setItems(modelClasses.toArray(String[]::new));
        if (found.isEmpty() || modelClasses.isEmpty()) {
            choose(false);
        } else {
            table.select(before >= 0 && before < found.size() ? before : firstWithout());
            chosen();
        }
    }

    private int firstWithout() {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).index().isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    /** Forgets what was mapped: another data set is looked at. */
    void forget() {
        mapped.clear();
        show(List.of(), List.of());
    }

    private void chosen() {
        int row = table.getSelectionIndex();
        choose(row >= 0 && !classes.isEmpty());
        if (row >= 0 && !classes.isEmpty()) {
            DataPreview.Label label = labels.get(row);
            choiceLabel.setText("&Class of “" + label.name().replace("&", "&&") + "”:");
            if (label.index().isPresent()) {
                choice.select(label.index().getAsInt());
            } else {
                choice.deselectAll();
            }
            layout();
        }
    }

    private void choose(boolean possible) {
        choice.setEnabled(possible);
        choiceLabel.setEnabled(possible);
    }

    private void map() {
        int row = table.getSelectionIndex();
        int index = choice.getSelectionIndex();
        if (row >= 0 && index >= 0) {
            // By number, since a name may stand there twice.
            mapped.put(labels.get(row).name(), "#" + index);
            changed.run();
        }
    }

    /** What was mapped, as {@code LABEL=CLASS}. */
    List<String> mapped() {
        List<String> texts = new ArrayList<>();
        mapped.forEach((label, index) -> texts.add(label + "=" + index));
        return texts;
    }
}
