package limn.ui.internal.image;

import java.util.function.UnaryOperator;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

import limn.core.run.ContrastText;
import limn.core.session.MapView;
import limn.render.MapRenderer.Smoothing;
import limn.ui.study.Look;
import limn.ui.study.Study;
import limn.ui.theme.Colours;

/** How the map is shown: the same as in the menu View, beside the picture. */
final class ControlBar {

    private static final int PERCENT = 100;
    private static final int SLIDER_WIDTH = 96;

    private final Study study;
    private final Composite bar;
    private final Button map;
    private final Button outline;
    private final Button signed;
    private final Button smooth;
    private final Scale opacity;
    private final Label percent;
    private final Button contrast;
    private final ColourChooser colours;

    ControlBar(Composite parent, Study study) {
        this.study = study;
        bar = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        layout.spacing = 6;
        layout.marginLeft = 6;
        bar.setLayout(layout);
        map = check("Map", "Show the map over the picture.", on -> look -> look.withMap(on));
        outline = check("Outline", "Show the outline of what was marked, and of a mask that is predicted.",
                on -> look -> look.withOutline(on));
        signed = check("Signed", "Show the values as computed: what speaks for the target and what against it.",
                on -> look -> look.withSigned(on));
        smooth = check("Smooth", "Show the map smoothly; without, its cells are seen.",
                on -> look -> look.withSmooth(on));
        Composite group = group();
        new Label(group, SWT.NONE).setText("Opacity");
        opacity = slider(group);
        percent = new Label(group, SWT.NONE);
        percent.setText("100 %");
        contrast = new Button(bar, SWT.PUSH);
        Colours.leave(contrast);
        contrast.setText("Contrast…");
        contrast.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> ContrastDialog.open(bar.getShell(), study)));
        colours = new ColourChooser(bar, chosen -> change(look -> look.withColours(chosen)));
    }

    private Button check(String text, String tip, java.util.function.Function<Boolean, UnaryOperator<Look>> change) {
        Button button = new Button(bar, SWT.CHECK);
        Colours.leave(button);
        button.setText(text);
        button.setToolTipText(tip);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> change(change.apply(
                button.getSelection()))));
        return button;
    }

    /** A label must not be torn from its slider where the bar breaks into two rows. */
    private Composite group() {
        Composite group = new Composite(bar, SWT.NONE);
        GridLayout layout = new GridLayout(3, false);
        layout.marginHeight = 0;
        layout.marginWidth = 0;
        group.setLayout(layout);
        return group;
    }

    private Scale slider(Composite parent) {
        Scale slider = new Scale(parent, SWT.HORIZONTAL);
        slider.setMaximum(PERCENT);
        slider.setIncrement(5);
        slider.setPageIncrement(10);
        slider.setToolTipText("How much of the map is seen.");
        GridData data = new GridData(SLIDER_WIDTH, SWT.DEFAULT);
        slider.setLayoutData(data);
        slider.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> change(look -> look
                .withOpacity(slider.getSelection() / (double) PERCENT))));
        return slider;
    }

    private void change(UnaryOperator<Look> change) {
        study.setLook(change.apply(study.look()));
    }

    Composite control() {
        return bar;
    }

    void show(Look look) {
        contrast.setToolTipText(ContrastText.words(look.contrast()).map(words -> words + ".")
                .orElse("Raise the contrast of map and picture."));
        map.setSelection(look.map());
        outline.setSelection(look.outline());
        signed.setSelection(look.scale() == MapView.Scale.SIGNED);
        smooth.setSelection(look.smoothing() == Smoothing.SMOOTH);
        int wanted = (int) Math.rint(look.opacity() * PERCENT);
        if (opacity.getSelection() != wanted) {
            opacity.setSelection(wanted);
        }
        percent.setText(wanted + " %");
        colours.show(look.effectiveColours());
        opacity.setEnabled(look.map());
        signed.setEnabled(look.map());
        smooth.setEnabled(look.map());
    }
}
