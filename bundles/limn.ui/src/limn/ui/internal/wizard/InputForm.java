package limn.ui.internal.wizard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.core.session.ModelDraft;

/** Lets everything be said that a sidecar says of a model's input and output. */
final class InputForm extends Composite {

    private static final int LARGEST = 8192;
    private static final int WIDTH = 220;
    private static final int CLASSES_HEIGHT = 62;

    private final Map<String, OriginMark> marks = new LinkedHashMap<>();
    private final Runnable changed;
    private final Spinner height;
    private final Spinner width;
    private final Combo order;
    private final Combo fit;
    private final Text resize;
    private final Combo interpolation;
    private final Text scale;
    private final Text mean;
    private final Text deviation;
    private final Combo kind;
    private final Text classes;
    private Optional<ModelDraft> draft = Optional.empty();
    private final Set<String> touched = new HashSet<>();
    private boolean filling;
    private Optional<EditText> last = Optional.empty();

    InputForm(Composite parent, Runnable changed) {
        super(parent, SWT.NONE);
        this.changed = changed;
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 4).applyTo(this);
        Composite size = labelled("&Size, rows × columns:", new Composite(this, SWT.NONE), "input.size");
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(size);
        height = spinner(size, "Height");
        new Label(size, SWT.NONE).setText("×");
        width = spinner(size, "Width");
        order = combo("C&hannels:", List.of(ChannelOrder.values()), Choices::words, "input.order");
        fit = combo("F&it:", List.of(Fit.values()), Choices::words, "input.fit");
        resize = text("Short side &before:", SWT.BORDER, "input.resize");
        resize.setToolTipText(
                "The picture is brought to this short side and the input cut out of its centre, as with 256 "
                        + "before 224; empty where nothing is cut off beyond the fit.");
        interpolation = combo("In&terpolation:", List.of(Interpolation.values()), Choices::words,
                "input.interpolation");
        scale = text("Sca&le:", SWT.BORDER, "input.scale");
        mean = text("&Mean:", SWT.BORDER, "input.mean");
        deviation = text("&Deviation:", SWT.BORDER, "input.std");
        kind = combo("&Output:", Choices.kinds(), Choices::words, "output.kind");
        classes = text("&Classes:", SWT.BORDER | SWT.MULTI | SWT.V_SCROLL, "output.classes");
        classes.setToolTipText("One name in each line, in the order of the output");
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, CLASSES_HEIGHT).applyTo(classes);
        // Tab leaves the field, as in every other one.
        classes.addListener(SWT.Traverse, event -> event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        order.addListener(SWT.Selection, event -> fitNumbers());
        fit.addListener(SWT.Selection, event -> allowCutting());
    }

    private <C extends Control> C labelled(String label, C control, String key) {
        Label before = new Label(this, SWT.NONE);
        before.setText(label);
        before.moveAbove(control);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(WIDTH, SWT.DEFAULT)
                .applyTo(control);
        marks.put(key, new OriginMark(this));
        return control;
    }

    private Spinner spinner(Composite parent, String tip) {
        Spinner spinner = new Spinner(parent, SWT.BORDER);
        spinner.setValues(224, 1, LARGEST, 0, 1, 32);
        spinner.setToolTipText(tip);
        spinner.addListener(SWT.Modify, event -> typed("input.size"));
        return spinner;
    }

    private <T> Combo combo(String label, List<T> values, Function<T, String> words, String key) {
        Combo combo = labelled(label, new Combo(this, SWT.READ_ONLY), key);
        combo.setItems(values.stream().map(words).toArray(String[]::new));
        combo.setVisibleItemCount(values.size());
        combo.addListener(SWT.Selection, event -> edited(key));
        return combo;
    }

    private Text text(String label, int style, String key) {
        Text text = labelled(label, new Text(this, style), key);
        text.addListener(SWT.Modify, event -> typed(key));
        return text;
    }

    /** Shows what is known of a model. */
    void show(ModelDraft known) {
        draft = Optional.of(known);
        touched.clear();
        fill(EditText.of(known.edit()));
        mark();
    }

    private void fill(EditText values) {
        filling = true;
        height.setSelection(values.height());
        width.setSelection(values.width());
        order.select(values.order().ordinal());
        fit.select(values.fit().ordinal());
        resize.setText(values.resize());
        interpolation.select(values.interpolation().ordinal());
        scale.setText(values.scale());
        mean.setText(values.mean());
        deviation.setText(values.deviation());
        kind.select(Choices.kinds().indexOf(values.kind()));
        classes.setText(values.classes());
        allowCutting();
        last = Optional.of(values());
        filling = false;
    }

    /** Nothing is cut off where the rest is filled up. */
    private void allowCutting() {
        resize.setEnabled(Fit.values()[fit.getSelectionIndex()] != Fit.PAD);
    }

    private void fitNumbers() {
        EditText before = values();
        EditText after = before.withFittingNumbers();
        if (!after.equals(before)) {
            fill(after);
            mark();
            changed.run();
        }
    }

    /** GTK tells of what was filled in later than of all else while a key is down: nobody has typed that. */
    private void typed(String key) {
        if (!filling && draft.isPresent() && !last.equals(Optional.of(values()))) {
            last = Optional.of(values());
            edited(key);
        }
    }

    private void edited(String key) {
        if (!filling && draft.isPresent()) {
            touched.add(key);
            mark();
            changed.run();
        }
    }

    /** What stands in the fields. */
    EditText values() {
        return new EditText(height.getSelection(), width.getSelection(),
                ChannelOrder.values()[order.getSelectionIndex()], Fit.values()[fit.getSelectionIndex()],
                cutting(), Interpolation.values()[interpolation.getSelectionIndex()], scale.getText(), mean.getText(),
                deviation.getText(), Choices.kinds().get(kind.getSelectionIndex()),
                classes.getText().replace("\r", ""));
    }

    /** To the core a side left open is one not spoken of, which stays; the input's own is one that cuts nothing off. */
    private String cutting() {
        boolean had = draft.filter(known -> known.edit().preprocessing().resize().isPresent()).isPresent();
        String text = resize.getText().strip();
        return had && text.isEmpty() && resize.isEnabled()
                ? Integer.toString(Math.min(height.getSelection(), width.getSelection()))
                : text;
    }

    /** Whether something differs from what was found, or was entered anew. */
    boolean isEdited() {
        return draft.map(known -> !edits(known).isEmpty()).orElse(false) || !confirmed().isEmpty();
    }

    /** Keys of what somebody entered, be it what was found there before; what is left open is not confirmed. */
    Set<String> confirmed() {
        Set<String> keys = new HashSet<>(touched);
        EditText is = values();
        if (is.kind().isEmpty()) {
            keys.remove("output.kind");
        }
        if (is.classes().isBlank()) {
            keys.remove("output.classes");
        }
        if (is.resize().isBlank()) {
            keys.remove("input.resize");
        }
        return keys;
    }

    private List<String> edits(ModelDraft known) {
        EditText is = values();
        EditText was = EditText.of(known.edit());
        Map<String, List<Object>> pairs = new LinkedHashMap<>();
        pairs.put("input.size", Arrays.asList(was.height() + "×" + was.width(), is.height() + "×" + is.width()));
        pairs.put("input.order", List.of(was.order(), is.order()));
        pairs.put("input.fit", List.of(was.fit(), is.fit()));
        pairs.put("input.resize", List.of(was.resize(), is.resize().strip()));
        pairs.put("input.interpolation", List.of(was.interpolation(), is.interpolation()));
        pairs.put("input.scale", List.of(was.scale(), is.scale().strip()));
        pairs.put("input.mean", List.of(was.mean(), is.mean().strip()));
        pairs.put("input.std", List.of(was.deviation(), is.deviation().strip()));
        pairs.put("output.kind", List.of(was.kind(), is.kind()));
        pairs.put("output.classes", List.of(was.classes(), is.classes().strip()));
        List<String> keys = new ArrayList<>();
        pairs.forEach((key, pair) -> {
            if (!Objects.equals(pair.get(0), pair.get(1))) {
                keys.add(key);
            }
        });
        return keys;
    }

    private void mark() {
        draft.ifPresent(known -> {
            List<String> edits = edits(known);
            Set<String> confirmed = confirmed();
            marks.forEach((key, mark) -> mark.say(edits.contains(key), confirmed.contains(key),
                    known.origins().getOrDefault(key, "")));
        });
    }

    @Override
    public boolean setFocus() {
        return !height.isDisposed() && height.setFocus(); // a closing dialog looks for somebody to take the keyboard
    }
}
