package limn.ui.internal.activations;

import java.awt.image.BufferedImage;

import org.eclipse.swt.graphics.Rectangle;

import limn.api.data.Geometry;
import limn.api.explain.Panel.Tile;
import limn.core.session.MapView;
import limn.render.ChannelGrid;
import limn.render.MapRenderer.Smoothing;
import limn.render.Overlay;
import limn.ui.internal.image.Drawn;
import limn.ui.internal.image.Level;

/**
 * A channel over its picture.
 *
 * @param tile the channel
 * @param geometry how the picture lies in the network input
 * @param smoothing what is shown between its cells
 */
record DrawnTile(Tile tile, Geometry geometry, Smoothing smoothing) implements Drawn {

    @Override
    public int finest() {
        return Level.finest(geometry.pictureWidth(), geometry.pictureHeight(), 0);
    }

    @Override
    public BufferedImage draw(Level level, Rectangle part) {
        MapView view = MapView.over(tile.values(), geometry, level.width(), level.height(), smoothing);
        return Overlay.layer(view.values(), TileImages.COLOURS, ChannelGrid.range(tile), Overlay.Blend.EVEN);
    }
}
