package limn.ui.internal.methods;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import limn.ui.internal.part.Pause;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Where training samples are, for a method that compares with them; the same for all methods. */
final class TrainingField {

    private static final int PAUSE = 700;
    private static final String NAME = "Training samples";
    private static final String HELP = "A folder or a file of what the network was trained on, or the word of a built-in "
            + "data set. The same for all methods that compare with them.";

    private final Composite composite;
    private final Text path;
    private final Label said;
    private final String missing;
    private final Consumer<Optional<String>> changed;
    private final Pause pause;
    private boolean setting;

    /**
     * A field.
     *
     * @param parent where it stands
     * @param missing what is said where it is empty
     * @param changed told of what the user writes, a moment later
     */
    TrainingField(Composite parent, String missing, Consumer<Optional<String>> changed) {
        this.missing = missing;
        this.changed = changed;
        composite = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(composite);
        Colours.keep(composite, Tone.CANVAS_TEXT, Tone.CANVAS);
        Label label = line(Tone.CANVAS_TEXT);
        label.setText(NAME);
        path = new Text(composite, SWT.BORDER);
        path.setToolTipText(HELP);
        path.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = NAME;
            }

            @Override
            public void getHelp(AccessibleEvent event) {
                event.result = HELP;
            }
        });
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(90, SWT.DEFAULT)
                .applyTo(path);
        Button browse = new Button(composite, SWT.PUSH);
        browse.setText("Bro&wse…");
        browse.addListener(SWT.Selection, event -> browse());
        said = line(Tone.CANVAS_MUTED);
        pause = new Pause(composite, PAUSE, () -> changed.accept(named()));
        path.addListener(SWT.Modify, event -> {
            say();
            if (!setting) {
                pause.start();
            }
        });
        path.addListener(SWT.DefaultSelection, event -> pause.finish());
        say();
    }

    private Label line(Tone tone) {
        Label label = new Label(composite, SWT.WRAP);
        Colours.keep(label, tone, Tone.CANVAS);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(60, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** Shows what is named elsewhere, without telling. */
    void set(Optional<String> named) {
        if (!named.equals(named())) {
            setting = true;
            path.setText(named.orElse(""));
            setting = false;
        }
    }

    /** Whether it is there for the method with its settings. */
    void show(boolean visible) {
        GridData place = (GridData) composite.getLayoutData();
        if (place.exclude == visible) {
            place.exclude = !visible;
            composite.setVisible(visible);
            composite.requestLayout();
        }
    }

    Composite control() {
        return composite;
    }

    private Optional<String> named() {
        return Optional.of(path.getText().strip()).filter(text -> !text.isEmpty());
    }

    private void say() {
        String sentence = named().isEmpty() ? missing : HELP;
        Colours.keep(said, named().isEmpty() ? Tone.CAUTION : Tone.CANVAS_MUTED, Tone.CANVAS);
        if (!sentence.equals(said.getText())) {
            said.setText(sentence);
            said.requestLayout();
        }
    }

    private void browse() {
        DirectoryDialog dialog = new DirectoryDialog(composite.getShell());
        dialog.setText(NAME);
        named().flatMap(TrainingField::folder).ifPresent(dialog::setFilterPath);
        Optional.ofNullable(dialog.open()).ifPresent(chosen -> {
            path.setText(chosen);
            pause.finish();
        });
    }

    private static Optional<String> folder(String named) {
        try {
            return Optional.of(Path.of(named).toAbsolutePath().toString());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
