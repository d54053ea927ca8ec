package limn.ui.internal.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import limn.api.report.Block.Fact;
import limn.api.report.Block.Level;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** A column of texts that can be selected, links, and names with values; it wraps to its width and scrolls. */
final class Paper {

    private static final int MARGIN = 10;
    private static final int NAMES = 100;
    private static final int WIDE = 460;
    private static final int WIDE_NAMES = 150;
    private static final int LEAST = 60;
    private static final int SHORT = 26;
    private static final int INDENT = 12;

    private final ScrolledComposite scroll;
    private final Composite column;
    /** Widgets take GTK long to make, so they are used again. */
    private final Map<Tone, List<Text>> texts = new EnumMap<>(Tone.class);
    private final List<ActionLink> links = new ArrayList<>();
    private final Map<Tone, Integer> used = new EnumMap<>(Tone.class);
    private final List<Control> written = new ArrayList<>();
    private List<Control> before = List.of();
    private int usedLinks;
    private boolean wide;
    private boolean settling;

    /** An empty paper; what was written is to be written anew when it becomes wide or narrow. */
    Paper(Composite parent, Runnable rewrite) {
        scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.setShowFocusedControl(true);
        Colours.keep(scroll, Tone.CANVAS_TEXT, Tone.CANVAS);
        column = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).spacing(8, 6).numColumns(2).applyTo(column);
        Colours.keep(column, Tone.CANVAS_TEXT, Tone.CANVAS);
        scroll.setContent(column);
        scroll.addListener(SWT.Resize, event -> {
            // The column gets its new width only after this, and a scroll bar may come or go meanwhile.
            if (!settling) {
                settling = true;
                scroll.getDisplay().asyncExec(() -> settle(rewrite));
            }
        });
    }

    /** Wraps what was written to the width that it has now. */
    private void settle(Runnable rewrite) {
        settling = false;
        if (column.isDisposed()) {
            return;
        }
        if (wide != isWide()) {
            rewrite.run();
        } else {
            column.layout(true, true);
            fit();
        }
    }

    Control control() {
        return scroll;
    }

    /** Begins anew; {@link #end} shows what was written since. */
    void begin() {
        scroll.setRedraw(false);
        wide = isWide();
        used.clear();
        usedLinks = 0;
        written.clear();
    }

    void end() {
        if (!written.equals(before)) {
            Control last = null;
            for (Control control : written) {
                control.moveBelow(last);
                last = control;
            }
            for (Control control : column.getChildren()) {
                show(control, written.contains(control));
            }
            before = List.copyOf(written);
        }
        column.layout(true);
        fit();
        scroll.setRedraw(true);
    }

    private static void show(Control control, boolean visible) {
        GridData place = (GridData) control.getLayoutData();
        place.exclude = !visible;
        control.setVisible(visible);
    }

    /** A verdict: a sign beside the colour. */
    void verdict(Level level, String words) {
        Text text = text(sign(level) + " " + words, tone(level));
        font(text, JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    }

    void heading(String words) {
        Text text = text(words, Tone.CANVAS_TEXT);
        font(text, JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.createFrom((GridData) text.getLayoutData()).indent(0, 8).applyTo(text);
    }

    void paragraph(String words) {
        text(words, Tone.CANVAS_TEXT);
    }

    void caution(Level level, String words) {
        text(sign(level) + " " + words, tone(level));
    }

    void links(List<Remedy> remedies) {
        for (Remedy remedy : remedies) {
            if (usedLinks == links.size()) {
                links.add(new ActionLink(column));
            }
            ActionLink link = links.get(usedLinks++);
            link.show(remedy);
            GridDataFactory.fillDefaults().span(2, 1).applyTo(link.control());
            written.add(link.control());
        }
    }

    void facts(List<Fact> facts) {
        for (Fact fact : facts) {
            boolean beside = wide || fact.value().length() <= SHORT && fact.name().length() <= SHORT / 2;
            Text name = plain(fact.name(), Tone.CANVAS_MUTED);
            GridDataFactory.fillDefaults().span(beside ? 1 : 2, 1)
                    .hint(wide ? WIDE_NAMES : beside ? NAMES : LEAST, SWT.DEFAULT)
                    .applyTo(name);
            Text value = plain(fact.value(), Tone.CANVAS_TEXT);
            // A long value gets the whole width below its name.
            GridDataFactory.fillDefaults().span(beside ? 1 : 2, 1).grab(true, false)
                    .indent(beside ? 0 : INDENT, beside ? 0 : -4).hint(LEAST, SWT.DEFAULT).applyTo(value);
        }
    }

    /** The facts as lines of text, for the clipboard. */
    static String lines(List<Fact> facts) {
        List<String> lines = new ArrayList<>();
        facts.forEach(fact -> lines.add(fact.name() + "\t" + fact.value()));
        return String.join("\n", lines) + "\n";
    }

    private Text text(String words, Tone tone) {
        Text text = plain(words, tone);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(LEAST, SWT.DEFAULT).applyTo(text);
        return text;
    }

    private Text plain(String words, Tone tone) {
        List<Text> made = texts.computeIfAbsent(tone, key -> new ArrayList<>());
        int next = used.merge(tone, 1, Integer::sum) - 1;
        if (next == made.size()) {
            Text text = new Text(column, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
            Colours.keep(text, tone, Tone.CANVAS);
            made.add(text);
        }
        Text text = made.get(next);
        if (!text.getText().equals(words)) {
            text.setText(words);
        }
        font(text, JFaceResources.getFontRegistry().get(JFaceResources.DEFAULT_FONT));
        written.add(text);
        return text;
    }

    private static void font(Text text, Font font) {
        if (!text.getFont().equals(font)) {
            text.setFont(font);
        }
    }

    private static String sign(Level level) {
        return switch (level) {
            case GOOD -> "✓";
            case INFO -> "•";
            case WARNING -> "!";
            case BAD -> "✗";
        };
    }

    private static Tone tone(Level level) {
        return switch (level) {
            case GOOD -> Tone.GOOD;
            case INFO -> Tone.CANVAS_TEXT;
            case WARNING -> Tone.CAUTION;
            case BAD -> Tone.BAD;
        };
    }

    private boolean isWide() {
        // With the place of a scroll bar, so that none that comes or goes changes it.
        return scroll.getSize().x >= WIDE;
    }

    private void fit() {
        if (scroll.getContent() != null) {
            int width = scroll.getClientArea().width;
            scroll.setMinHeight(scroll.getContent().computeSize(Math.max(1, width), SWT.DEFAULT).y);
        }
    }
}
