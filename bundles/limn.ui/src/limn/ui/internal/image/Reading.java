package limn.ui.internal.image;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

import limn.api.data.Content.Picture;
import limn.core.session.Answer;
import limn.core.session.MapView;
import limn.core.session.Session;
import limn.render.Legend;
import limn.render.MapRenderer.Smoothing;
import limn.render.Tones;
import limn.ui.internal.part.Minus;

/**
 * The values of a map for each pixel of its picture.
 *
 * @param shown as the canvas shows them
 * @param computed the value of the cell over the pixel, as computed
 */
record Reading(MapView shown, MapView computed) {

    /** Larger pictures are read in steps of several pixels. */
    private static final long MOST_PIXELS = 1L << 22;
    /** As many as anybody compares. */
    private static final MathContext DIGITS = new MathContext(4);

    /** Reads a map; takes some hundredths of a second. */
    static Reading of(DrawnMap drawn) {
        Session session = drawn.session();
        Answer answer = drawn.answer();
        int width = answer.geometry().pictureWidth();
        int height = answer.geometry().pictureHeight();
        while ((long) width * height > MOST_PIXELS) {
            width = Math.max(1, width / 2);
            height = Math.max(1, height / 2);
        }
        return new Reading(session.view(answer, drawn.map(), width, height, drawn.smoothing(), drawn.scale(),
                drawn.contrast()),
                session.view(answer, drawn.map(), width, height, Smoothing.NEAREST, MapView.Scale.SIGNED));
    }

    Tones tones() {
        return shown.tones();
    }

    /** What is to be said of a pixel of the picture; empty where the network did not see it. */
    Optional<String> at(int x, int y, Picture picture) {
        float computedValue = value(computed, x, y, picture);
        if (Float.isNaN(computedValue)) {
            return Optional.empty();
        }
        String asComputed = Legend.text(rounded(computedValue));
        String map = shown.signed() ? Legend.text(rounded(value(shown, x, y, picture)))
                : String.format(Locale.ROOT, "%.3f", value(shown, x, y, picture));
        return Optional.of(Minus.in("map " + map + " (raw " + asComputed + ")"));
    }

    private static float value(MapView view, int x, int y, Picture picture) {
        int height = view.values().shape().size(0);
        int width = view.values().shape().size(1);
        int row = (int) ((2L * y + 1) * height / (2L * picture.height()));
        int column = (int) ((2L * x + 1) * width / (2L * picture.width()));
        return view.values().get(row * width + column);
    }

    private static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(DIGITS).doubleValue()
                : value;
    }
}
