package limn.ui.internal.diagnosis;

import java.util.ArrayList;
import java.util.List;

import limn.api.report.Block.Fact;
import limn.api.report.Block.Level;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
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
    private Composite column;
    private int top;
    private boolean wide;

    /** An empty paper; what was written is to be written anew when it becomes wide or narrow. */
    Paper(Composite parent, Runnable rewrite) {
        scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.setShowFocusedControl(true);
        Colours.keep(scroll, Tone.CANVAS_TEXT, Tone.CANVAS);
        scroll.addListener(SWT.Resize, event -> {
            if (wide != isWide()) {
                rewrite.run();
            }
            fit();
        });
    }

    Control control() {
        return scroll;
    }

    /** Takes everything away, to be written anew; {@link #end} shows it. */
    void begin() {
        scroll.setRedraw(false);
        if (column != null) {
            top = scroll.getOrigin().y;
            scroll.setContent(null); // it would ask a disposed one for its place
            column.dispose();
        }
        wide = isWide();
        column = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).spacing(8, 6).numColumns(2).applyTo(column);
        Colours.keep(column, Tone.CANVAS_TEXT, Tone.CANVAS);
    }

    void end() {
        scroll.setContent(column);
        fit();
        scroll.setOrigin(0, top);
        scroll.setRedraw(true);
    }

    /** A verdict: a sign beside the colour. */
    void verdict(Level level, String words) {
        Text text = text(sign(level) + " " + words, tone(level));
        text.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    }

    void heading(String words) {
        Text text = text(words, Tone.CANVAS_TEXT);
        text.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.createFrom((GridData) text.getLayoutData()).indent(0, 8).applyTo(text);
    }

    void paragraph(String words) {
        text(words, Tone.CANVAS_TEXT);
    }

    void caution(Level level, String words) {
        text(sign(level) + " " + words, tone(level));
    }

    void links(List<Remedy> remedies) {
        remedies.forEach(remedy -> {
            Link link = new Link(column, SWT.NONE);
            link.setText("<a>" + remedy.words().replace("&", "&&") + "</a>");
            Colours.keep(link, Tone.CANVAS_TEXT, Tone.CANVAS);
            Colours.follow(link, () -> link.setLinkForeground(Tone.ACCENT.colour()));
            link.addListener(SWT.Selection, event -> remedy.run().run());
            GridDataFactory.fillDefaults().span(2, 1).applyTo(link);
        });
    }

    void facts(List<Fact> facts) {
        for (Fact fact : facts) {
            boolean beside = wide || fact.value().length() <= SHORT && fact.name().length() <= SHORT / 2;
            Text name = plain(fact.name(), Tone.CANVAS_MUTED);
            GridDataFactory.fillDefaults().span(beside ? 1 : 2, 1).hint(wide ? WIDE_NAMES : beside ? NAMES : LEAST, SWT.DEFAULT)
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
        Text text = new Text(column, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        text.setText(words);
        Colours.keep(text, tone, Tone.CANVAS);
        return text;
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
        return scroll.getClientArea().width >= WIDE;
    }

    private void fit() {
        if (scroll.getContent() != null) {
            int width = scroll.getClientArea().width;
            scroll.setMinHeight(scroll.getContent().computeSize(Math.max(1, width), SWT.DEFAULT).y);
        }
    }
}
