package limn.ui.graph.internal.draw;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

import limn.ui.graph.internal.model.Kind;

/** Contrast of what the graph shows, in the theme that the tests run in. Formulas: WCAG 2.1, 1.4.3 and 1.4.11. */
class PaletteTest {

    private static final double TEXT = 4.5;
    private static final double GRAPHICS = 3;

    private static Palette palette() {
        Palette[] found = new Palette[1];
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.syncExec(() -> found[0] = Palette.ofTheme());
        return found[0];
    }

    private static double luminance(Color colour) {
        RGB rgb = colour.getRGB();
        return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    @Test
    void textsAreReadableOnEveryGround() {
        Palette palette = palette();
        Map<String, Color> grounds = new LinkedHashMap<>(Map.of("canvas", palette.canvas(), "card", palette.card()));
        palette.grounds().forEach((kind, ground) -> grounds.put(kind.name(), ground));
        for (int depth = 1; depth < 8; depth++) {
            grounds.put("frame " + depth, palette.frame(depth));
        }
        List<String> poor = new ArrayList<>();
        grounds.forEach((name, ground) -> {
            for (Color text : List.of(palette.text(), palette.muted())) {
                if (contrast(text, ground) < TEXT) {
                    poor.add(name + " " + contrast(text, ground));
                }
            }
        });
        assertTrue(poor.isEmpty(), poor.toString());
        assertTrue(contrast(palette.accentText(), palette.accent()) >= TEXT);
    }

    @Test
    void linesAndBarsAreSeen() {
        Palette palette = palette();
        List<String> poor = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (contrast(palette.kinds().get(kind), palette.card()) < GRAPHICS) {
                poor.add(kind + " " + contrast(palette.kinds().get(kind), palette.card()));
            }
        }
        for (Color line : List.of(palette.edge(), palette.accent(), palette.found())) {
            for (Color ground : List.of(palette.canvas(), palette.frame(1), palette.frame(4))) {
                if (contrast(line, ground) < GRAPHICS) {
                    poor.add(line + " on " + ground + " " + contrast(line, ground));
                }
            }
        }
        assertTrue(poor.isEmpty(), poor.toString());
    }
}
