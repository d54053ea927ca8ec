package limn.ui.internal.predictions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import limn.api.model.ClassChoice;
import limn.core.session.SessionModel;
import limn.ui.internal.part.Minus;
import limn.ui.theme.Colours;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** What is explained of a class: the number, against which other class, and whether the class follows the prediction. */
final class TargetBar {

    private final Composite composite;
    private final Combo kinds;
    private final Label minus;
    private final Combo others;
    private final Button predicted;
    private List<TargetKind> offered = List.of();
    private List<String> classes = List.of();
    private Chosen chosen = Chosen.PREDICTED;

    TargetBar(Composite parent, Consumer<Chosen> changed) {
        composite = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(4, 0).spacing(6, 2).numColumns(3).applyTo(composite);
        Label label = new Label(composite, SWT.NONE);
        label.setText("E&xplain:");
        kinds = new Combo(composite, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).hint(70, SWT.DEFAULT).applyTo(kinds);
        predicted = new Button(composite, SWT.CHECK);
        predicted.setText("P&redicted class");
        predicted.setToolTipText("Explain the class that the network predicts, whichever it is for a sample."
                + " Another class is chosen in the list.");
        Colours.leave(predicted);
        minus = new Label(composite, SWT.NONE);
        minus.setText("&Minus:");
        GridDataFactory.swtDefaults().applyTo(minus);
        others = new Combo(composite, SWT.READ_ONLY);
        others.setToolTipText("The class whose logit is taken away");
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(70, SWT.DEFAULT).applyTo(others);
        kinds.addListener(SWT.Selection, event -> changed.accept(chosen.kind(offered.get(kinds.getSelectionIndex()))));
        others.addListener(SWT.Selection, event -> changed.accept(chosen.against(other())));
        predicted.addListener(SWT.Selection, event -> {
            if (predicted.getSelection()) {
                changed.accept(Chosen.PREDICTED.kind(chosen.kind()));
            } else {
                // Only another class ends it.
                predicted.setSelection(true);
            }
        });
    }

    Composite control() {
        return composite;
    }

    /** Shows what is explained. */
    void show(SessionModel model, Chosen target, Optional<Double> value) {
        chosen = target;
        List<TargetKind> possible = TargetKind.of(model.kind());
        if (!possible.equals(offered)) {
            offered = possible;
            kinds.setItems(offered.stream().map(TargetKind::title).toArray(String[]::new));
        }
        if (!model.classes().equals(classes)) {
            classes = model.classes();
            List<String> items = new ArrayList<>(List.of("best other class"));
            items.addAll(classes);
            others.setItems(items.toArray(String[]::new));
        }
        kinds.setToolTipText("Which number of the class is explained" + value
                .map(number -> "; it is " + Minus.in(String.format(Locale.ROOT, "%.4g", number))).orElse(""));
        kinds.select(offered.indexOf(target.kind()));
        others.select(target.against() instanceof ClassChoice.Index(int index) ? index + 1 : 0);
        predicted.setSelection(target.followsPrediction());
        showOthers(target.kind() == TargetKind.DIFFERENCE);
    }

    private ClassChoice other() {
        int index = others.getSelectionIndex() - 1;
        boolean itself = chosen.choice().equals(new ClassChoice.Index(index));
        return index < 0 || itself ? new ClassChoice.RunnerUp() : new ClassChoice.Index(index);
    }

    private void showOthers(boolean visible) {
        if (((GridData) others.getLayoutData()).exclude == visible) {
            for (var control : List.of(minus, others)) {
                ((GridData) control.getLayoutData()).exclude = !visible;
                control.setVisible(visible);
            }
            composite.requestLayout();
        }
    }
}
