package limn.ui.internal.preferences;

import java.util.Arrays;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

import limn.core.session.MapView;
import limn.render.ColourMap;
import limn.render.MapRenderer.Smoothing;
import limn.render.ViewContrast;
import limn.ui.study.Look;
import limn.ui.study.Study;

/** How maps are shown: changes pictures, never values. */
public final class MapsPage extends PreferencePage implements IWorkbenchPreferencePage {

    private static final int PERCENT = 100;
    private static final int TENTH = 10;
    private static final List<ColourMap> CHOICES = ColourMap.all().stream().filter(map -> !map.signed()).toList();

    private Combo colours;
    private Scale opacity;
    private Label opacityText;
    private Button signed;
    private Button smooth;
    private Button map;
    private Button outline;
    private ColourPreview preview;
    /** Set in the Image view; here it is kept, or taken back with the defaults. */
    private ViewContrast contrast = ViewContrast.NONE;

    /** Made by the platform. */
    public MapsPage() {
        setDescription("How maps are shown. This changes pictures, never values.");
    }

    @Override
    public void init(IWorkbench workbench) {
        // nothing is needed of it
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(page);
        label(page, "&Colour map:");
        colours = new Combo(page, SWT.READ_ONLY);
        colours.setItems(CHOICES.stream().map(ColourMap::title).toArray(String[]::new));
        colours.addListener(SWT.Selection, event -> changed());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(colours);
        label(page, "");
        preview = new ColourPreview(page);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(preview);
        label(page, "O&pacity:");
        opacity = new Scale(page, SWT.HORIZONTAL);
        opacity.setMaximum(PERCENT);
        opacity.setPageIncrement(TENTH);
        opacity.addListener(SWT.Selection, event -> changed());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(opacity);
        opacityText = label(page, "100 %");
        signed = check(page, "Show the values &signed, as computed");
        smooth = check(page, "S&mooth between the cells");
        map = check(page, "Show the ma&p");
        outline = check(page, "Show the &outline of what a person marked");
        show(present());
        return page;
    }

    private static Label label(Composite parent, String text) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(text);
        return label;
    }

    private Button check(Composite parent, String text) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(text);
        button.addListener(SWT.Selection, event -> changed());
        GridDataFactory.fillDefaults().span(3, 1).applyTo(button);
        return button;
    }

    private void show(Look look) {
        colours.select(Math.max(0, CHOICES.indexOf(look.colours())));
        opacity.setSelection((int) Math.round(look.opacity() * PERCENT));
        signed.setSelection(look.scale() == MapView.Scale.SIGNED);
        smooth.setSelection(look.smoothing() == Smoothing.SMOOTH);
        map.setSelection(look.map());
        outline.setSelection(look.outline());
        contrast = look.contrast();
        changed();
    }

    private void changed() {
        opacityText.setText(opacity.getSelection() + " %");
        preview.show(chosen());
    }

    private Look chosen() {
        return new Look(map.getSelection(), outline.getSelection(), opacity.getSelection() / (double) PERCENT,
                CHOICES.get(colours.getSelectionIndex()),
                signed.getSelection() ? MapView.Scale.SIGNED : MapView.Scale.POST,
                smooth.getSelection() ? Smoothing.SMOOTH : Smoothing.NEAREST, contrast);
    }

    private static Look present() {
        return studies().stream().findFirst().map(Study::look).orElse(Look.DEFAULT);
    }

    private static List<Study> studies() {
        return Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows())
                .map((IWorkbenchWindow window) -> window.getService(Study.class)).toList();
    }

    @Override
    protected void performDefaults() {
        show(Look.DEFAULT);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        // A study keeps its look in the settings by itself.
        if (colours != null) {
            studies().forEach(study -> study.setLook(chosen()));
        }
        return true;
    }
}
