package limn.ui.internal.activations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;

import limn.api.explain.Panel.Tile;
import limn.render.ChannelGrid;
import limn.render.ColourMap;
import limn.render.MapRenderer.Smoothing;
import limn.ui.widget.SwtImages;

/** Images of the tiles that were seen last, drawn beside the user-interface thread. Used on that thread. */
final class TileImages {

    /** The colours of the command's grids. */
    static final ColourMap COLOURS = ColourMap.VIRIDIS;
    /** Larger tiles are drawn reduced to this edge. */
    private static final int EDGE = 128;
    private static final int KEPT = 600;

    private final Display display;
    private final Executor executor;
    private final Runnable arrived;
    private final Map<Tile, Optional<Image>> images = new LinkedHashMap<>(16, 0.75f, true);
    private volatile int generation;

    TileImages(Display display, Executor executor, Runnable arrived) {
        this.display = display;
        this.executor = executor;
        this.arrived = arrived;
    }

    /** The image of a tile; empty until it is drawn, which is begun now. */
    Optional<Image> image(Tile tile) {
        Optional<Image> known = images.get(tile);
        if (known != null) {
            return known;
        }
        images.put(tile, Optional.empty());
        forgetOldest();
        int mine = generation;
        executor.execute(() -> {
            if (mine == generation) {
                draw(tile, mine);
            }
        });
        return Optional.empty();
    }

    private void draw(Tile tile, int mine) {
        int height = Channels.height(tile);
        int width = Channels.width(tile);
        double factor = Math.min(1, EDGE / (double) Math.max(height, width));
        Image image = SwtImages.image(display, ChannelGrid.picture(tile, COLOURS,
                Math.max(1, (int) Math.rint(width * factor)), Math.max(1, (int) Math.rint(height * factor)),
                factor < 1 ? Smoothing.SMOOTH : Smoothing.NEAREST));
        try {
            display.asyncExec(() -> {
                if (mine == generation && images.containsKey(tile)) {
                    images.put(tile, Optional.of(image));
                    arrived.run();
                } else {
                    image.dispose();
                }
            });
        } catch (SWTException e) {
            // The window was closed meanwhile.
            image.dispose();
        }
    }

    private void forgetOldest() {
        while (images.size() > KEPT) {
            Tile oldest = images.keySet().iterator().next();
            images.remove(oldest).ifPresent(Image::dispose);
        }
    }

    /** Forgets all, since other tiles are shown or the view is closed. */
    void clear() {
        generation++;
        images.values().forEach(image -> image.ifPresent(Image::dispose));
        images.clear();
    }
}
