package limn.ui.internal.preferences;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

import limn.ui.theme.ThemeChoice;

/** The first page of the preferences: the theme, and how it is computed. */
public final class MainPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    private static final int MOST_THREADS = 1024;
    private static final int MOST_SAMPLES = 4096;
    private static final int LEAST_MEGABYTES = 16;
    private static final int MOST_MEGABYTES = 65_536;
    private static final int NOTE_WIDTH = 380;
    private static final int NOTE_INDENT = 12;

    /** Made by the platform. */
    public MainPage() {
        super(GRID);
        setDescription("The window, and how maps are computed.");
    }

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, Keys.NODE));
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        addField(new RadioGroupFieldEditor(Keys.THEME, "Theme", ThemeChoice.values().length,
                new String[][] {{"As the d&esktop", ThemeChoice.SYSTEM.id()}, {"&Light", ThemeChoice.LIGHT.id()},
                        {"Dar&k", ThemeChoice.DARK.id()}},
                parent, true));
        whole(Keys.THREADS, "&Threads:", 0, MOST_THREADS, parent,
                "Processor cores that the network may use; 0 for all. Holds for the next model opened.");
        addField(new DeviceField(Keys.DEVICE, "De&vice:", parent));
        note(parent, "What computes. Holds for the next model opened.");
        whole(Keys.BATCH, "Samples at &once:", 1, MOST_SAMPLES, parent,
                "How many go through the network together. Maps repeat byte for byte with the same number and the same "
                        + "threads. Holds for the next model opened.");
        whole(Keys.CACHE_MEGABYTES, "&Memory for results (MB):", LEAST_MEGABYTES, MOST_MEGABYTES, parent,
                "Maps of this session are kept, so that going back is instant. Holds at once.");
        whole(Keys.SEED, "See&d:", 0, Integer.MAX_VALUE, parent,
                "Where a method draws numbers, the same seed draws the same ones. Holds for the next model opened.");
    }

    private void whole(String key, String label, int least, int most, Composite parent, String note) {
        IntegerFieldEditor editor = new IntegerFieldEditor(key, label, parent);
        editor.setValidRange(least, most);
        // The head of the dialog has room for few words.
        editor.setErrorMessage("Whole number, " + least + " to " + most);
        editor.setValidateStrategy(StringFieldEditor.VALIDATE_ON_KEY_STROKE);
        addField(editor);
        note(parent, note);
    }

    private static void note(Composite parent, String note) {
        Label below = new Label(parent, SWT.WRAP);
        below.setText(note);
        GridData place = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        place.widthHint = NOTE_WIDTH;
        place.horizontalIndent = NOTE_INDENT;
        below.setLayoutData(place);
    }
}
