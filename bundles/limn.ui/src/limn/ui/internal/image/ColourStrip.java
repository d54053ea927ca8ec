package limn.ui.internal.image;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;

import limn.api.Tensor;
import limn.graph.Shape;
import limn.render.ColourMap;
import limn.render.MapRenderer;
import limn.render.MapRenderer.Smoothing;
import limn.render.ValueRange;
import limn.ui.widget.SwtImages;

/** Colour maps as strips, the lowest value at the left. */
public final class ColourStrip {

    private static final int STEPS = 256;

    private ColourStrip() {
    }

    /**
     * A strip.
     *
     * @param device the display
     * @param colours the colour map
     * @param width points across
     * @param height points down
     * @return an image that the caller disposes
     */
    public static Image of(Device device, ColourMap colours, int width, int height) {
        float[] values = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            values[i] = (i + 0.5f) / STEPS;
        }
        Tensor ramp = Tensor.of(Shape.of(1, STEPS), values);
        return SwtImages.image(device, zoom -> MapRenderer.image(ramp, colours, ValueRange.UNIT,
                Math.max(1, width * zoom / 100), Math.max(1, height * zoom / 100), Smoothing.SMOOTH));
    }
}
