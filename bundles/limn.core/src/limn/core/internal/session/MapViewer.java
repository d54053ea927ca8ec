package limn.core.internal.session;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.core.internal.maps.ShownMap;
import limn.core.session.MapView;
import limn.core.session.MapView.Scale;
import limn.graph.Shape;
import limn.maths.BackMapping;
import limn.render.Contrast;
import limn.render.MapRenderer.Smoothing;

/** Brings a map to a size of its picture. */
public final class MapViewer {

    private final ShownMap map;
    private final Geometry geometry;

    /**
     * A map and where it is shown.
     *
     * @param map the map
     * @param original geometry of the sample; its picture is taken as of the size wanted
     * @param width columns wanted
     * @param height rows wanted
     */
    public MapViewer(ShownMap map, Geometry original, int width, int height) {
        this.map = map;
        this.geometry = new Geometry(width, height, original.inputWidth(), original.inputHeight(),
                original.scaledWidth(), original.scaledHeight(), original.left(), original.top());
    }

    /**
     * The values for each pixel.
     *
     * @param smoothing what is shown between the cells
     * @param scale what is shown of the map
     * @param contrast how it is raised for the eye
     * @return the map at the size wanted
     */
    public MapView view(Smoothing smoothing, Scale scale, Contrast contrast) {
        boolean smooth = smoothing == Smoothing.SMOOTH;
        Tensor values = switch (scale) {
            case POST -> smooth ? BackMapping.toPicture(map.post(geometry), geometry) : cells(map.scaled());
            case SIGNED -> smooth ? BackMapping.toPicture(map.atInput(geometry), geometry) : cells(map.cells());
        };
        return new MapView(values, map.tones(geometry, contrast, scale == Scale.SIGNED));
    }

    /** Each pixel has the value of the cell it lies in. */
    private Tensor cells(Tensor map) {
        int columns = map.shape().size(1);
        int[] across = places(geometry.pictureWidth(), geometry.inputWidth(), columns, true);
        int[] down = places(geometry.pictureHeight(), geometry.inputHeight(), map.shape().size(0), false);
        float[] cells = map.toArray();
        float[] values = new float[Math.multiplyExact(across.length, down.length)];
        for (int y = 0, i = 0; y < down.length; y++) {
            for (int x = 0; x < across.length; x++, i++) {
                values[i] = across[x] < 0 || down[y] < 0 ? Float.NaN : cells[down[y] * columns + across[x]];
            }
        }
        return Tensor.of(Shape.of(down.length, across.length), values);
    }

    /** For each pixel along an axis its cell; −1 where the picture was cut off. */
    private int[] places(int pixels, int input, int cells, boolean across) {
        int[] places = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            double place = (across ? geometry.inputX(i) : geometry.inputY(i)) + 0.5;
            places[i] = place < 0 || place >= input ? -1 : Math.min(cells - 1, (int) (place * cells / input));
        }
        return places;
    }
}
