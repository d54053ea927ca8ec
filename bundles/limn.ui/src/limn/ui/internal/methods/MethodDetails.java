package limn.ui.internal.methods;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import limn.api.Settings;
import limn.api.explain.Descriptor;
import limn.api.explain.Family;
import limn.core.MethodSpec;
import limn.core.Registry;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** What a method is, its settings, and where it comes from. */
public final class MethodDetails {

    private static final int MARGIN = 8;

    private final ScrolledComposite scroll;
    private final Registry registry;
    private final Consumer<MethodSpec> changed;
    private Optional<MethodRow> shown = Optional.empty();
    private Optional<SettingsForm> form = Optional.empty();
    private Optional<MethodSpec> spec = Optional.empty();
    private Function<MethodSpec, String> costs = asked -> "Cost: " + asked.descriptor().cost();
    private Text cost;
    private Optional<TrainingField> training = Optional.empty();
    private Optional<String> reference = Optional.empty();
    private Consumer<Optional<String>> named = path -> {};

    /**
     * Nothing yet.
     *
     * @param parent where it stands
     * @param registry the services
     * @param changed told of settings that the user made, a moment later
     */
    public MethodDetails(Composite parent, Registry registry, Consumer<MethodSpec> changed) {
        this.registry = registry;
        this.changed = changed;
        scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.setShowFocusedControl(true);
        Colours.keep(scroll, Tone.CANVAS_TEXT, Tone.CANVAS);
        scroll.addListener(SWT.Resize, event -> fit());
    }

    /**
     * Shows a method with settings; the form of the same method stays, so that the user's place in it does.
     *
     * @param row the method, which describes itself
     * @param settings its settings
     */
    public void show(MethodRow row, Settings settings) {
        if (!shown.equals(Optional.of(row))) {
            shown = Optional.of(row);
            build(row);
        }
        form.ifPresent(fields -> fields.set(settings));
        spec = row.descriptor().map(told -> new MethodSpec(told, settings));
        spec.ifPresent(shownSpec -> training.ifPresent(field -> field.show(shownSpec.comparesWithTraining())));
        tellCost();
        fit();
    }

    /**
     * Tells what a method costs with its settings.
     *
     * @param told a sentence about a method
     */
    public void costs(Function<MethodSpec, String> told) {
        costs = told;
    }

    /**
     * Tells of training samples that the user names.
     *
     * @param told given where they are
     */
    public void onTraining(Consumer<Optional<String>> told) {
        named = told;
    }

    /**
     * Shows where training samples are.
     *
     * @param path a file, a folder, or the word of a built-in data set; empty for none
     */
    public void training(Optional<String> path) {
        reference = path;
        training.ifPresent(field -> field.set(path));
    }

    /** Tells the cost anew, for another model. */
    public void tellCost() {
        if (cost != null && !cost.isDisposed() && spec.isPresent()) {
            String text = costs.apply(spec.get());
            if (!text.equals(cost.getText())) {
                cost.setText(text);
                cost.requestLayout();
            }
        }
    }

    private void build(MethodRow row) {
        scroll.setRedraw(false);
        if (scroll.getContent() != null) {
            Control old = scroll.getContent();
            scroll.setContent(null);
            old.dispose();
        }
        Composite column = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).spacing(0, 6).applyTo(column);
        Colours.keep(column, Tone.CANVAS_TEXT, Tone.CANVAS);
        Descriptor told = row.descriptor().orElseThrow();
        Text name = text(column, told.name(), Tone.CANVAS_TEXT);
        name.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        text(column, told.summary(), Tone.CANVAS_TEXT);
        TrainingField field = new TrainingField(column, told.family() == Family.INSPECTION
                ? "None are named, so the pictures of the open data set are taken."
                : "This method compares with training samples. Name a folder or a file of them.",
                path -> named.accept(path));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field.control());
        field.set(reference);
        training = Optional.of(field);
        SettingsForm fields = new SettingsForm(column, told, registry, changed);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(fields.control());
        if (told.parameters().isEmpty()) {
            text(column, "It has no settings.", Tone.CANVAS_MUTED);
        }
        cost = text(column, "", Tone.CANVAS_MUTED);
        text(column, told.citation().isEmpty() ? "No paper; from " + row.bundle() + "."
                : told.citation() + "\nFrom " + row.bundle() + ".", Tone.CANVAS_MUTED);
        // A change of a line in the form may need another height.
        fields.control().addListener(SWT.Resize, event -> scroll.getDisplay().asyncExec(this::fit));
        form = Optional.of(fields);
        scroll.setContent(column);
        scroll.setRedraw(true);
    }

    /** Text that can be selected and copied. */
    private static Text text(Composite parent, String text, Tone tone) {
        Text field = new Text(parent, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        field.setText(text);
        Colours.keep(field, tone, Tone.CANVAS);
        GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(field);
        return field;
    }

    private void fit() {
        if (!scroll.isDisposed() && scroll.getContent() != null) {
            int width = scroll.getClientArea().width;
            scroll.setMinHeight(scroll.getContent().computeSize(Math.max(1, width), SWT.DEFAULT).y);
        }
    }
}
