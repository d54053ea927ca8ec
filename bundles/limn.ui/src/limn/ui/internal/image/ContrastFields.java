package limn.ui.internal.image;

import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;

import limn.render.Contrast;
import limn.render.Contrast.Stretch;

/** The settings of one contrast, in the order in which they are done. */
final class ContrastFields {

    /** Percentages and clip are set in tenths, gamma in hundredths. */
    private static final int TENTHS = 1;
    private static final int HUNDREDTHS = 2;

    private final Group group;
    private final Runnable changed;
    private final Button stretch;
    private final Spinner low;
    private final Spinner high;
    private final Spinner gamma;
    private final Button adaptive;
    private final Spinner clip;

    ContrastFields(Composite parent, String title, Runnable changed) {
        this.changed = changed;
        group = new Group(parent, SWT.NONE);
        group.setText(title);
        GridLayoutFactory.swtDefaults().numColumns(4).applyTo(group);
        stretch = check("Stretch between percentiles", "The weakest and the strongest values become the ends of the "
                + "colours; of signed values the strongest of both signs.");
        low = spinner(title + ": low percentile", TENTHS, 0, 100, Stretch.DEFAULT.low());
        new Label(group, SWT.NONE).setText("and");
        high = spinner(title + ": high percentile", TENTHS, 0, 100, Stretch.DEFAULT.high());
        Label bend = new Label(group, SWT.NONE);
        bend.setText("Gamma");
        bend.setToolTipText("Below 1 lifts what is weak, above 1 lowers it.");
        gamma = spinner(title + ": gamma", HUNDREDTHS, Contrast.LEAST_GAMMA, Contrast.GREATEST_GAMMA, 1);
        GridDataFactory.swtDefaults().span(3, 1).applyTo(gamma);
        adaptive = check("Adaptive equalisation, clip",
                "Raises contrast in each part by itself (CLAHE); a colour no longer "
                        + "stands for one value.");
        clip = spinner(title + ": clip", TENTHS, Contrast.LEAST_CLIP, Contrast.GREATEST_CLIP, Contrast.CLIP);
        GridDataFactory.swtDefaults().span(3, 1).applyTo(clip);
    }

    Group control() {
        return group;
    }

    private Button check(String text, String tip) {
        Button button = new Button(group, SWT.CHECK);
        button.setText(text);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> {
            enable();
            changed.run();
        });
        return button;
    }

    private Spinner spinner(String name, int digits, double least, double greatest, double value) {
        Spinner spinner = new Spinner(group, SWT.BORDER);
        int unit = (int) Math.pow(10, digits);
        spinner.setValues((int) Math.rint(value * unit), (int) Math.rint(least * unit),
                (int) Math.rint(greatest * unit), digits, unit / 10 * (digits == HUNDREDTHS ? 1 : 10), unit);
        spinner.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name;
            }
        });
        spinner.addListener(SWT.Selection, event -> changed.run());
        return spinner;
    }

    private static double value(Spinner spinner) {
        return spinner.getSelection() / Math.pow(10, spinner.getDigits());
    }

    private static void set(Spinner spinner, double value) {
        int wanted = (int) Math.rint(value * Math.pow(10, spinner.getDigits()));
        if (spinner.getSelection() != wanted) {
            spinner.setSelection(wanted);
        }
    }

    private void enable() {
        low.setEnabled(stretch.getSelection());
        high.setEnabled(stretch.getSelection());
        clip.setEnabled(adaptive.getSelection());
    }

    void show(Contrast contrast) {
        if (read().equals(Optional.of(contrast))) {
            enable();
            return;
        }
        stretch.setSelection(contrast.stretch().isPresent());
        contrast.stretch().ifPresent(between -> {
            set(low, between.low());
            set(high, between.high());
        });
        set(gamma, contrast.gamma());
        adaptive.setSelection(contrast.clip().isPresent());
        contrast.clip().ifPresent(limit -> set(clip, limit));
        enable();
    }

    /** What is set; empty while the percentiles are in the wrong order. */
    Optional<Contrast> read() {
        if (stretch.getSelection() && value(low) >= value(high)) {
            return Optional.empty();
        }
        return Optional.of(new Contrast(
                stretch.getSelection() ? Optional.of(new Stretch(value(low), value(high))) : Optional.empty(),
                value(gamma), adaptive.getSelection() ? OptionalDouble.of(value(clip)) : OptionalDouble.empty()));
    }
}
