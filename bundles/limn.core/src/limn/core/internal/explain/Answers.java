package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.core.internal.model.LoadedModel;
import limn.graph.Grid;
import limn.maths.GridMaps;

/** What the network answered to the probes of a round, and how great the gradients are. */
final class Answers {

    private final List<ProbeResult> results;
    private final long nanos;
    private final Map<Tensor, double[]> greatest = new IdentityHashMap<>();

    private Answers(List<ProbeResult> results, long nanos) {
        this.results = results;
        this.nanos = nanos;
    }

    static Answers of(LoadedModel model, Batch batch, List<Probe> probes) throws LimnException {
        long start = System.nanoTime();
        List<ProbeResult> results = new ArrayList<>();
        for (Probe probe : probes) {
            results.add(model.probe(batch, probe));
        }
        return new Answers(results, System.nanoTime() - start);
    }

    ProbeResult get(int probe) {
        return results.get(probe);
    }

    long nanos() {
        return nanos;
    }

    Tensor outputs() {
        return results.get(0).outputs();
    }

    /** The class and value of a target in a row. */
    ProbeResult.Resolved resolved(Target target) {
        return results.get(0).resolved(target);
    }

    /**
     * The greatest absolute gradient of a target at the image positions of a layer in a row: that of a class token alone
     * shows nothing.
     *
     * @param layer path of the layer
     * @param grid how its positions lie, if it has any
     * @param target the target
     * @param row the row
     * @return NaN if it is not finite, empty if none was asked for
     */
    OptionalDouble gradient(String layer, Optional<Grid> grid, Target target, int row) {
        return gradient(layer, target).map(found -> OptionalDouble
                .of(greatest.computeIfAbsent(found, gradient -> rows(gradient, grid))[row]))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Whether the whole gradient of a target at a layer in a row is zero, at class tokens too.
     *
     * @param layer path of the layer
     * @param target the target
     * @param row the row
     * @return false also if none was asked for
     */
    boolean isZero(String layer, Target target, int row) {
        return gradient(layer, target).map(gradient -> gradient.slice(row))
                .filter(one -> IntStream.range(0, one.count()).allMatch(i -> one.get(i) == 0)).isPresent();
    }

    private Optional<Tensor> gradient(String layer, Target target) {
        for (ProbeResult result : results) {
            List<Tensor> gradients = result.gradients().get(layer);
            for (int i = 0; gradients != null && i < result.targets().size(); i++) {
                if (result.targets().get(i).target().equals(target)) {
                    return Optional.of(gradients.get(i));
                }
            }
        }
        return Optional.empty();
    }

    private static double[] rows(Tensor gradient, Optional<Grid> grid) {
        Optional<Grid> tokens = grid.filter(found -> found.layout().tokens());
        double[] rows = new double[gradient.shape().size(0)];
        for (int row = 0; row < rows.length; row++) {
            Tensor whole = gradient.slice(row);
            Tensor one = tokens.map(found -> GridMaps.channelsFirst(whole, found)).orElse(whole);
            for (int i = 0; i < one.count(); i++) {
                float value = one.get(i);
                // NaN − NaN and infinity − infinity are NaN, and NaN stays.
                rows[row] = Math.max(rows[row], Math.abs(value) + (value - value));
            }
        }
        return rows;
    }
}
