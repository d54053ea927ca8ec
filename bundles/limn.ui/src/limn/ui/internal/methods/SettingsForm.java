package limn.ui.internal.methods;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.ParameterType;
import limn.api.Settings;
import limn.api.explain.Descriptor;
import limn.core.MethodSpec;
import limn.core.Registry;
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
import org.eclipse.swt.widgets.Label;

/** The settings of one method, made from what it declares. What is not allowed is told below its field and computed nowhere. */
final class SettingsForm {

    private static final int PAUSE = 500;

    private final Composite composite;
    private final Descriptor descriptor;
    private final Registry registry;
    private final Consumer<MethodSpec> changed;
    private final Pause pause;
    private final Map<Parameter, Row> rows = new LinkedHashMap<>();
    private Button restore;
    private boolean setting;

    /** A field with the line below it. */
    private record Row(ParameterField field, Label hint, Label complaint) {
    }

    /** A form whose changes are told after a short pause. */
    SettingsForm(Composite parent, Descriptor descriptor, Registry registry, Consumer<MethodSpec> changed) {
        this.descriptor = descriptor;
        this.registry = registry;
        this.changed = changed;
        composite = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(composite);
        Colours.keep(composite, Tone.CANVAS_TEXT, Tone.CANVAS);
        pause = new Pause(composite, PAUSE, this::commit);
        descriptor.parameters().forEach(this::add);
        if (!descriptor.parameters().isEmpty()) {
            restore = new Button(composite, SWT.PUSH);
            restore.setText("Restore &Defaults");
            restore.addListener(SWT.Selection, event -> {
                set(Settings.defaults(descriptor.parameters()));
                commit();
            });
            GridDataFactory.swtDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).indent(0, 4).applyTo(restore);
        }
        set(Settings.defaults(descriptor.parameters()));
    }

    Composite control() {
        return composite;
    }

    /** Shows values without telling. */
    void set(Settings settings) {
        if (check().equals(Optional.of(settings))) {
            // What the user is writing means this already, perhaps in other words.
            return;
        }
        setting = true;
        rows.forEach((parameter, row) -> {
            Object value = settings.values().get(parameter.name());
            if (!row.field.text().equals(value.toString())) {
                row.field.set(value);
            }
        });
        setting = false;
        check();
    }

    private void add(Parameter parameter) {
        Label label = text(parameter.name(), Tone.CANVAS_TEXT);
        ParameterField field = ParameterField.of(composite, parameter);
        label.setToolTipText(parameter.help());
        field.control().setToolTipText(parameter.help());
        field.control().getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = parameter.name();
            }

            @Override
            public void getHelp(AccessibleEvent event) {
                event.result = parameter.help();
            }
        });
        if (field instanceof ParameterField.Check check) {
            Colours.keep(check.control(), Tone.CANVAS_TEXT, Tone.CANVAS);
        }
        boolean wide = parameter.type() instanceof ParameterType.Text;
        GridDataFactory.swtDefaults().align(wide ? SWT.FILL : SWT.BEGINNING, SWT.CENTER).grab(true, false)
                .hint(field instanceof ParameterField.Entry && !wide ? 90 : SWT.DEFAULT, SWT.DEFAULT)
                .applyTo(field.control());
        Label hint = line(hint(parameter), Tone.CANVAS_MUTED);
        Label complaint = line("", Tone.BAD);
        rows.put(parameter, new Row(field, hint, complaint));
        field.control().addListener(field.event(), event -> {
            if (!setting) {
                check();
                pause.start();
            }
        });
    }

    private static String hint(Parameter parameter) {
        String range = switch (parameter.type()) {
            case ParameterType.Whole(long min, long max) -> " " + min + " to " + max + ".";
            case ParameterType.Real(double min, double max) -> " " + number(min) + " to " + number(max) + ".";
            default -> "";
        };
        String help = parameter.help().isEmpty() || parameter.help().endsWith(".") ? parameter.help()
                : parameter.help() + ".";
        String first = help.isEmpty() ? "" : help.substring(0, 1).toUpperCase(Locale.ROOT)
                + help.substring(1);
        Object usual = parameter.defaultValue().equals("") ? "empty" : parameter.defaultValue();
        return (first + range + " Default: " + usual + ".").strip();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value)
                : Double.toString(value);
    }

    private Label text(String text, Tone tone) {
        Label label = new Label(composite, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        Colours.keep(label, tone, Tone.CANVAS);
        return label;
    }

    private Label line(String text, Tone tone) {
        Label label = text(text, tone);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(60, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** The settings, if every value is allowed; what is not is told. */
    private Optional<Settings> check() {
        Map<String, String> texts = new LinkedHashMap<>();
        boolean allowed = true;
        for (Map.Entry<Parameter, Row> entry : rows.entrySet()) {
            String text = entry.getValue().field.text();
            Optional<String> complaint = complaint(entry.getKey(), text);
            tell(entry.getValue(), complaint.orElse(""));
            allowed &= complaint.isEmpty();
            texts.put(entry.getKey().name(), text);
        }
        Optional<Settings> settings = allowed ? settings(descriptor.parameters(), texts) : Optional.empty();
        if (restore != null) {
            restore.setEnabled(!settings.equals(Optional.of(Settings.defaults(descriptor.parameters()))));
        }
        return settings;
    }

    private Optional<String> complaint(Parameter parameter, String text) {
        Optional<Settings> alone = settings(List.of(parameter), Map.of(parameter.name(), text));
        if (alone.isEmpty()) {
            return Optional.of("Give " + parameter.allowed() + ".");
        }
        return parameter.type() instanceof ParameterType.Text && !writable(parameter, text)
                ? Optional.of("Give a text without commas and brackets.")
                : Optional.empty();
    }

    private Optional<Settings> settings(List<Parameter> parameters, Map<String, String> texts) {
        try {
            return Optional.of(Settings.of(descriptor.id(), parameters, texts));
        } catch (LimnException e) {
            return Optional.empty();
        }
    }

    /** Whether the text comes back when it is read from a command line. */
    private boolean writable(Parameter parameter, String text) {
        try {
            MethodSpec spec = new MethodSpec(descriptor,
                    Settings.of(descriptor.id(), descriptor.parameters(), Map.of(parameter.name(), text)));
            return MethodSpec.of(registry, spec.toString()).settings().equals(spec.settings());
        } catch (LimnException e) {
            return false;
        }
    }

    private void tell(Row row, String complaint) {
        if (!row.complaint.getText().equals(complaint)) {
            row.complaint.setText(complaint);
        }
        show(row.hint, complaint.isEmpty());
        show(row.complaint, !complaint.isEmpty());
    }

    private static void show(Label label, boolean visible) {
        if (((GridData) label.getLayoutData()).exclude == visible) {
            ((GridData) label.getLayoutData()).exclude = !visible;
            label.setVisible(visible);
            label.requestLayout();
        }
    }

    private void commit() {
        pause.cancel();
        check().ifPresent(settings -> changed.accept(new MethodSpec(descriptor, settings)));
    }
}
