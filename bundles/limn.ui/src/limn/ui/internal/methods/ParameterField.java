package limn.ui.internal.methods;

import limn.api.Parameter;
import limn.api.ParameterType;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/** The widget in which a parameter is set; its value is text as on the command line. */
sealed interface ParameterField {

    /** The widget. */
    Control control();

    /** What is set now. */
    String text();

    /** Sets a value. */
    void set(Object value);

    /** The event of the widget that tells of a change by the user. */
    int event();

    /** The widget that suits a type. */
    static ParameterField of(Composite parent, Parameter parameter) {
        return switch (parameter.type()) {
            case ParameterType.Bool bool -> new Check(new Button(parent, SWT.CHECK));
            case ParameterType.Choice choice -> new Choices(combo(parent, choice));
            case ParameterType.Whole(long min, long max) when min >= 0 && max <= Integer.MAX_VALUE -> new Steps(
                    spinner(parent, (int) min, (int) max));
            case ParameterType.Whole whole -> new Entry(new Text(parent, SWT.BORDER));
            case ParameterType.Real real -> new Entry(new Text(parent, SWT.BORDER));
            case ParameterType.Text text -> new Entry(new Text(parent, SWT.BORDER));
        };
    }

    private static Combo combo(Composite parent, ParameterType.Choice choice) {
        Combo combo = new Combo(parent, SWT.READ_ONLY);
        combo.setItems(choice.choices().toArray(String[]::new));
        return combo;
    }

    private static Spinner spinner(Composite parent, int min, int max) {
        Spinner spinner = new Spinner(parent, SWT.BORDER);
        spinner.setValues(min, min, max, 0, 1, Math.max(1, (max - min) / 10));
        return spinner;
    }

    /** True or false. */
    record Check(Button control) implements ParameterField {
        @Override
        public String text() {
            return Boolean.toString(control.getSelection());
        }

        @Override
        public void set(Object value) {
            control.setSelection((Boolean) value);
        }

        @Override
        public int event() {
            return SWT.Selection;
        }
    }

    /** One of some words. */
    record Choices(Combo control) implements ParameterField {
        @Override
        public String text() {
            return control.getText();
        }

        @Override
        public void set(Object value) {
            control.setText((String) value);
        }

        @Override
        public int event() {
            return SWT.Selection;
        }
    }

    /** A whole number that can be stepped through. */
    record Steps(Spinner control) implements ParameterField {
        @Override
        public String text() {
            return control.getText();
        }

        @Override
        public void set(Object value) {
            control.setSelection(((Long) value).intValue());
        }

        @Override
        public int event() {
            return SWT.Modify;
        }
    }

    /** Anything that is written. */
    record Entry(Text control) implements ParameterField {
        @Override
        public String text() {
            return control.getText().strip();
        }

        @Override
        public void set(Object value) {
            control.setText(value.toString());
        }

        @Override
        public int event() {
            return SWT.Modify;
        }
    }
}
