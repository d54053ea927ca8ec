package limn.ui.graph.internal.draw;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.PlatformUI;

import limn.ui.graph.internal.model.Kind;
import limn.ui.theme.Tone;

/**
 * The colours of the graph in the present theme. Grounds are mixed from a kind's colour and the canvas, so that the canvas'
 * text stays readable on all of them.
 *
 * @param canvas the ground
 * @param text names
 * @param muted operators, shapes
 * @param line frames of blocks
 * @param edge lines between boxes
 * @param card ground of closed blocks
 * @param accent what is chosen
 * @param accentText text on it
 * @param found what was looked for
 * @param kinds a kind's own colour
 * @param grounds the ground of its boxes
 */
record Palette(Color canvas, Color text, Color muted, Color line, Color edge, Color card, Color accent,
        Color accentText, Color found, Map<Kind, Color> kinds, Map<Kind, Color> grounds) {

    private static final double TINT = 0.13;
    private static final double DEEPER = 0.025;

    /** The colours of the theme that the workbench has now. On the user-interface thread. */
    static Palette ofTheme() {
        ColorRegistry colours = PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry();
        Color canvas = Tone.CANVAS.colour();
        Color text = Tone.CANVAS_TEXT.colour();
        Color card = colours.get("limn.ui.graph.card");
        Map<Kind, Color> kinds = new EnumMap<>(Kind.class);
        Map<Kind, Color> grounds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Color own = colours.get("limn.ui.graph.kind." + kind.name().toLowerCase(Locale.ROOT));
            kinds.put(kind, own);
            grounds.put(kind, mixed(own, card, TINT));
        }
        return new Palette(canvas, text, Tone.CANVAS_MUTED.colour(), Tone.CANVAS_LINE.colour(),
                mixed(Tone.CANVAS_MUTED.colour(), canvas, 0.9), card, Tone.ACCENT.colour(), Tone.ACCENT_TEXT.colour(),
                Tone.CAUTION.colour(), kinds, grounds);
    }

    /**
     * The ground of an open block: the deeper, the further from the canvas.
     *
     * @param depth 1 for the outermost
     */
    Color frame(int depth) {
        return mixed(text, canvas, Math.min(4, depth) * DEEPER);
    }

    static Color mixed(Color one, Color other, double part) {
        RGB a = one.getRGB();
        RGB b = other.getRGB();
        return new Color(mixed(a.red, b.red, part), mixed(a.green, b.green, part), mixed(a.blue, b.blue, part));
    }

    private static int mixed(int one, int other, double part) {
        return (int) Math.round(one * part + other * (1 - part));
    }
}
