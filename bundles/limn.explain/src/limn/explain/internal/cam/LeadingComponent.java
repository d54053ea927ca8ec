package limn.explain.internal.cam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.api.Tensor;
import limn.explain.cam.LayerMap;
import limn.graph.Shape;
import limn.maths.LeadingEigenpairs;

/**
 * The first component of a layer as a map, and how far it stands before the second.
 *
 * @param values σ₁u₁ at each position, of arbitrary sign
 * @param first σ₁
 * @param second σ₂
 */
record LeadingComponent(double[] values, double first, double second) {

    private static final double BLANK = 1e-12;
    private static final double AMBIGUOUS = 1e-3;
    /** Relative: the sum of products that differ by rounding alone. */
    private static final double ZERO = 1e-12;

    /** The first principal component, M = X·v₁, by the smaller of XᵀX and XXᵀ. */
    static LeadingComponent principal(FeatureMatrix x) {
        boolean fewer = x.channels() <= x.cells();
        LeadingEigenpairs pairs = LeadingEigenpairs.of(fewer ? x.betweenChannels() : x.betweenCells());
        double first = Math.sqrt(Math.max(pairs.first(), 0));
        double[] values = pairs.vector();
        if (fewer) {
            values = x.times(values);
        } else {
            for (int cell = 0; cell < values.length; cell++) {
                values[cell] *= first;
            }
        }
        return new LeadingComponent(values, first, Math.sqrt(Math.max(pairs.second(), 0)));
    }

    /**
     * The map with the sign under which it goes along with the responses: Σ_u M(u)·(Ā(u) − mean Ā) ≥ 0, and where that is
     * 0, the greatest |M| positive.
     *
     * @param sums Ā at each position
     */
    LayerMap along(double[] sums, Shape grid) {
        double mean = 0;
        double strength = 0;
        for (double sum : sums) {
            mean += sum / sums.length;
        }
        double agreement = 0;
        double greatest = 0;
        for (int cell = 0; cell < sums.length; cell++) {
            agreement += values[cell] * (sums[cell] - mean);
            strength += Math.abs(values[cell]) * (Math.abs(sums[cell]) + Math.abs(mean));
            greatest = Math.abs(values[cell]) > Math.abs(greatest) ? values[cell] : greatest;
        }
        return signed((Math.abs(agreement) > ZERO * strength ? agreement : greatest) < 0 ? -1 : 1, grid);
    }

    /** The map with the sign under which its greatest |M| is positive. */
    LayerMap peaked(Shape grid) {
        double least = 0;
        double most = 0;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return signed(-least > most ? -1 : 1, grid);
    }

    private LayerMap signed(int sign, Shape grid) {
        if (!Double.isFinite(first)) {
            return LayerMap.notDefined(grid, "The layer's responses are not finite.");
        }
        float[] map = new float[values.length];
        for (int cell = 0; cell < map.length && first >= BLANK; cell++) {
            map[cell] = (float) (sign * values[cell]);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        if (first >= BLANK && first - second < AMBIGUOUS * first) {
            figures.put("ambiguous", 1.0);
            warnings.add("The two strongest components of the layer are equally strong, so the map shown is one of "
                    + "several that fit as well.");
        }
        return new LayerMap(Tensor.of(grid, map), figures, warnings);
    }
}
