package limn.core.internal.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import limn.core.internal.maps.MapFigures;
import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.robust.LayerScores;
import limn.core.robust.Rejection;
import limn.core.robust.Rejection.Reason;
import limn.core.robust.RobustWeights;
import limn.graph.Grid;
import limn.maths.Complexity;

/** Scores a layer on a picture, and tells what speaks against it. */
public final class Judge {

    private Judge() {
    }

    /**
     * Whether a map is worth being asked about further: blank ones have no brightest cells.
     *
     * @param map its figures
     * @return false where it is blank or not finite
     */
    public static boolean showsSomething(MapFigures map) {
        return map.finite() && map.max() > 0 && map.greatest() >= RobustWeights.ZERO;
    }

    /**
     * Judges a layer.
     *
     * @param entrant the layer with its map
     * @return usable or rejected
     */
    public static LayerCandidate judge(Entrant entrant) {
        List<Rejection> rejections = new ArrayList<>();
        entrant.refused().ifPresent(why -> rejections.add(new Rejection(Reason.REFUSED, why)));
        LayerScores scores = LayerScores.NONE;
        if (entrant.map().isPresent()) {
            MapFigures map = new MapFigures(entrant.map().get());
            blank(map, rejections);
            if (rejections.isEmpty()) {
                diffuse(map, rejections);
            }
            grid(entrant.grid(), entrant.finest(), rejections);
            if (showsSomething(map)) {
                noise(entrant.stability(), rejections);
                scores = LayerScores.of(entrant.keepRemove(), Complexity.gini(entrant.map().get().scaled()),
                        resolution(entrant.grid()), entrant.stability());
            }
        }
        return new LayerCandidate(entrant.layer().path(), entrant.grid().toString(),
                rejections.isEmpty() ? Standing.USABLE : Standing.REJECTED, scores, rejections);
    }

    private static void blank(MapFigures map, List<Rejection> rejections) {
        if (!map.finite()) {
            rejections.add(new Rejection(Reason.NOT_FINITE, "The map holds NaN or infinity."));
        } else if (map.greatest() < RobustWeights.ZERO) {
            rejections.add(new Rejection(Reason.BLANK, "The map is zero: its greatest absolute value is "
                    + number(map.greatest()) + ", below " + number(RobustWeights.ZERO) + "."));
        } else if (map.max() <= 0) {
            rejections.add(new Rejection(Reason.BLANK,
                    "No cell speaks for the class: the greatest value is " + number(map.max()) + "."));
        } else if (map.positive() < RobustWeights.POSITIVE * map.absolute()) {
            rejections.add(new Rejection(Reason.BLANK,
                    "Only " + percent(map.positive() / map.absolute()) + " of the map speaks for the class, less than "
                            + percent(RobustWeights.POSITIVE) + "."));
        }
    }

    private static void diffuse(MapFigures map, List<Rejection> rejections) {
        double bright = map.brightCells();
        double entropy = map.entropy();
        if (bright > RobustWeights.DIFFUSE_CELLS) {
            rejections.add(new Rejection(Reason.DIFFUSE,
                    percent(bright) + " of the cells are above half of the greatest, more than "
                            + percent(RobustWeights.DIFFUSE_CELLS) + "."));
        } else if (entropy > RobustWeights.DIFFUSE_ENTROPY) {
            rejections.add(new Rejection(Reason.DIFFUSE, "The entropy is " + number(entropy)
                    + " of an even map's, more than " + number(RobustWeights.DIFFUSE_ENTROPY) + "."));
        }
    }

    private static void grid(Grid grid, int finest, List<Rejection> rejections) {
        int side = Math.min(grid.height(), grid.width());
        if (side < RobustWeights.COARSE_SIDE || grid.cells() < RobustWeights.COARSE_CELLS) {
            rejections.add(new Rejection(Reason.COARSE, "The grid of " + grid.height() + "×" + grid.width()
                    + " is coarser than " + RobustWeights.COARSE_SIDE + "×" + RobustWeights.COARSE_SIDE + "."));
        }
        if (grid.cells() > finest) {
            rejections.add(new Rejection(Reason.FINE, "The grid of " + grid.height() + "×" + grid.width() + " has "
                    + grid.cells() + " cells, more than " + finest + "."));
        }
    }

    private static void noise(double stability, List<Rejection> rejections) {
        if (!(stability >= RobustWeights.STABLE)) {
            rejections.add(new Rejection(Reason.NOISY, (Double.isNaN(stability)
                    ? "The rank correlation with the map of the picture with a little noise is not defined; at least "
                    : "With a little noise on the picture the map is another: the rank correlation is "
                            + number(stability) + ", less than ")
                    + number(RobustWeights.STABLE) + (Double.isNaN(stability) ? " is wanted." : ".")));
        }
    }

    private static double resolution(Grid grid) {
        double log = Math.log(Math.min(grid.height(), grid.width())) / Math.log(RobustWeights.FINE_SIDE);
        return Math.min(1, log);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
