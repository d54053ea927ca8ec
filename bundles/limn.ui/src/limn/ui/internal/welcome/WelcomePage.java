package limn.ui.internal.welcome;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

import limn.ui.study.Study;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;
import limn.ui.widget.Notice.Action;

/** What the welcome view shows: the name, three doors, what was opened lately, what can be dropped. */
final class WelcomePage extends Composite {

    /** From this width on the doors stand beside each other. */
    private static final int WIDE = 660;
    /** Lines of text do not become longer than this. */
    private static final int WIDEST = 980;
    private static final int MARGIN = 22;

    private final LocalResourceManager resources;
    private final Composite column;
    private final Composite doors;
    private final RecentList recent;

    WelcomePage(Composite parent, Study study, LinkTarget links) {
        super(parent, SWT.NONE);
        resources = new LocalResourceManager(JFaceResources.getResources(), this);
        Colours.keep(this, Tone.CANVAS_TEXT, Tone.CANVAS);
        setLayout(new GridLayout());
        column = new Composite(this, SWT.NONE);
        Colours.keep(column, Tone.CANVAS_TEXT, Tone.CANVAS);
        GridLayoutFactory.fillDefaults().spacing(0, 18).applyTo(column);
        header();
        doors = new Composite(column, SWT.NONE);
        Colours.keep(doors, Tone.CANVAS_TEXT, Tone.CANVAS);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(doors);
        door("door-sample", "Look at the sample",
                "A small network and generated brain slices are built in. One click to the first map.",
                Action.command("Open the &Sample", "limn.ui.openSample"));
        door("door-own", "Bring a model and a folder",
                "A TorchScript file, and a folder of images, of arrays, or of patients.",
                Action.command("Open &Model…", "limn.ui.openModel"),
                Action.command("Import &Data…", "limn.ui.importData"));
        door("door-plugin", "Write a method of your own",
                "A bundle with one class: twenty lines, and it stands in the list of methods.",
                new Action("How a &Plug-in Is Written", () -> links.help("write-a-plug-in")));
        recent = new RecentList(column, study, font(JFaceResources.getDefaultFontDescriptor().setStyle(SWT.BOLD)));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(recent);
        footer(links);
        arrange(WIDEST);
    }

    private void header() {
        Composite header = new Composite(column, SWT.NONE);
        Colours.keep(header, Tone.CANVAS_TEXT, Tone.CANVAS);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(header);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 2).applyTo(header);
        Label logo = label(header, "");
        logo.setImage(image("limn48.png"));
        GridDataFactory.swtDefaults().span(1, 2).applyTo(logo);
        FontDescriptor base = JFaceResources.getDefaultFontDescriptor();
        label(header, "Limn").setFont(font(base.setStyle(SWT.BOLD).setHeight(base.getFontData()[0].getHeight() * 2)));
        wrapped(label(header, "See where an image classifier looks, and how far to believe the picture."));
    }

    private void door(String picture, String title, String text, Action... actions) {
        FontDescriptor base = JFaceResources.getDefaultFontDescriptor();
        Font bold = font(base.setStyle(SWT.BOLD).setHeight(base.getFontData()[0].getHeight() + 1));
        new Door(doors, image(picture + ".svg"), title, bold, text, List.of(actions));
    }

    private void footer(LinkTarget links) {
        Label drop = label(column,
                "Files can be dropped onto the window at any time: a model (.pt), a folder of images "
                        + "or arrays, or both at once.");
        Colours.keep(drop, Tone.CANVAS_MUTED, Tone.CANVAS);
        wrapped(drop);
        Link more = new Link(column, SWT.NONE);
        more.setText("<a href=\"first-explanation\">Your first explanation</a>     "
                + "<a href=\"reading-a-map\">Reading a map</a>     <a href=\"keys\">Keys</a>     "
                + "<a href=\"contents\">All help</a>");
        wrapped(more);
        Colours.keep(more, Tone.CANVAS_TEXT, Tone.CANVAS);
        Colours.follow(more, () -> more.setLinkForeground(Tone.ACCENT.colour()));
        more.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> links.help(event.text)));
    }

    /** Opens a page of the help. */
    @FunctionalInterface
    interface LinkTarget {
        void help(String page);
    }

    RecentList recent() {
        return recent;
    }

    /** Lays the doors out for a width; tells the height that the page then needs. */
    int arrange(int width) {
        int inner = Math.clamp(width - 2 * MARGIN, 1, WIDEST);
        boolean wide = inner >= WIDE;
        GridData place = GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).grab(true, true)
                .indent(0, MARGIN).create();
        place.widthHint = inner;
        column.setLayoutData(place);
        GridLayoutFactory.fillDefaults().numColumns(wide ? 3 : 1).equalWidth(true).spacing(16, 12).applyTo(doors);
        Stream.of(doors.getChildren()).map(Door.class::cast).forEach(door -> {
            door.setUpright(wide);
            GridDataFactory.fillDefaults().grab(true, true).applyTo(door);
        });
        layout(true, true);
        return computeSize(Math.max(width, 1), SWT.DEFAULT).y + MARGIN;
    }

    @Override
    public boolean setFocus() {
        return doors.setFocus();
    }

    private Label label(Composite parent, String text) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(text);
        Colours.keep(label, Tone.CANVAS_TEXT, Tone.CANVAS);
        return label;
    }

    private static void wrapped(Control label) {
        GridData data = GridDataFactory.fillDefaults().grab(true, false).create();
        data.widthHint = 100; // the column decides the width, not the sentence
        label.setLayoutData(data);
    }

    private Font font(FontDescriptor descriptor) {
        return resources.create(descriptor);
    }

    private Image image(String file) {
        return resources.create(ResourceLocator.imageDescriptorFromBundle("limn.ui", "icons/" + file)
                .orElseGet(ImageDescriptor::getMissingImageDescriptor));
    }
}
