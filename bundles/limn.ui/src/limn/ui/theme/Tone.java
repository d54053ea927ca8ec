package limn.ui.theme;

import org.eclipse.swt.graphics.Color;
import org.eclipse.ui.PlatformUI;

/**
 * Colours by their role. Each is a colour definition of the platform's theme ({@code limn.ui.tone.NAME}): the light value is
 * in plugin.xml, the dark one in css/dark.css, and a user can change both in the preferences. Ask again after a change of the
 * theme.
 */
public enum Tone {
    /** Ground of canvases: pictures, graph, charts. */
    CANVAS("canvas"),
    /** Text and lines on {@link #CANVAS}. */
    CANVAS_TEXT("canvasText"),
    /** Less important text on {@link #CANVAS}; still at least 4.5:1. */
    CANVAS_MUTED("canvasMuted"),
    /** Fine lines and frames on {@link #CANVAS}. */
    CANVAS_LINE("canvasLine"),
    /** Ground of what stands out from {@link #CANVAS}, as a card does; carries the same text. */
    RAISED("raised"),
    /** What is chosen: frames, bars, the target layer. */
    ACCENT("accent"),
    /** Text on {@link #ACCENT}. */
    ACCENT_TEXT("accentText"),
    /** A right prediction, a sound map. On canvases and tables, at least 4.5:1 as text. */
    GOOD("good"),
    /** A caution. */
    CAUTION("caution"),
    /** A wrong prediction, an error. */
    BAD("bad"),
    /** Bars and marks that are neither. */
    NEUTRAL("neutral");

    private final String id;

    Tone(String name) {
        this.id = "limn.ui.tone." + name;
    }

    /**
     * The id of the colour definition.
     *
     * @return for listeners on the theme
     */
    public String id() {
        return id;
    }

    /**
     * The colour in the present theme.
     *
     * @return a colour that is not to be disposed
     */
    public Color colour() {
        return PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry().get(id);
    }
}
