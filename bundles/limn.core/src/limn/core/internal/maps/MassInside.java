package limn.core.internal.maps;

import java.util.BitSet;
import java.util.List;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.maths.Masks;
import limn.maths.Resampling;

/**
 * How much of what speaks for the class lies inside the marked region: Σ_S a⁺/Σ a⁺ at input size (definitions 15.2), and
 * what an even map would have there, m/n. Padding does not count.
 *
 * @param share 0..1; NaN when nothing speaks for the class or nothing is marked
 * @param chance 0..1
 */
public record MassInside(double share, double chance) {

    /**
     * Counts.
     *
     * @param raw the map, {@code h×w}, signed
     * @param geometry how the picture lies in the input
     * @param regions what is marked
     * @return the shares
     */
    public static MassInside of(Tensor raw, Geometry geometry, List<Region> regions) {
        BitSet inside = new BitSet();
        regions.forEach(region -> inside.or(Masks.atInput(region, geometry)));
        if (inside.isEmpty()) {
            return new MassInside(Double.NaN, 0);
        }
        int width = geometry.inputWidth();
        int height = geometry.inputHeight();
        Tensor map = Resampling.bilinear(raw, height, width);
        double all = 0;
        double within = 0;
        long cells = 0;
        long marked = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (geometry.covered(x, y)) {
                    boolean in = inside.get(y * width + x);
                    double mass = Math.max(map.get(y * width + x), 0);
                    all += mass;
                    within += in ? mass : 0;
                    cells++;
                    marked += in ? 1 : 0;
                }
            }
        }
        return new MassInside(!(all > 0) ? Double.NaN : within / all, marked / (double) cells);
    }

    /**
     * Whether less lies inside than chance would put there.
     *
     * @return false where it is not defined
     */
    public boolean lessThanChance() {
        return share < chance;
    }
}
