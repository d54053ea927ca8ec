package limn.core.internal.smooth;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.ExplanationRequest;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.core.internal.maps.MapFigures;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.robust.Entrant;
import limn.core.internal.robust.Judge;
import limn.core.internal.robust.KeepRemove;
import limn.core.internal.robust.Subject;
import limn.core.robust.RobustWeights;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * How much each of several layers counts: its score of definitions 12.3, which takes two forwards for each map.
 *
 * @param request what is asked and given
 */
record LayerShares(ExplanationRequest request) {

    /**
     * The shares of the layers of one map.
     *
     * @param row row of the batch
     * @param c the class
     * @param layers the layers
     * @param maps their maps
     * @return as many numbers that add up to 1; all 0 where no layer has a score
     */
    double[] of(int row, int c, List<Layer> layers, List<ShownMap> maps) throws LimnException {
        Batch.Row described = request.batch().rows().get(row);
        Tensor input = request.batch().input().slice(row);
        int size = request.batch().input().shape().size(0);
        Target probability = new Target.Probability(new ClassChoice.Index(c));
        Probe probe = new Probe(Set.of(), Set.of(), List.of(probability), GradientRule.PLAIN);
        KeepRemove.Forward forward = (inputs, rows) -> {
            request.progress().check();
            float[] values = request.network().probe(new Batch(inputs, Collections.nCopies(rows, described)), probe)
                    .resolved(probability).values();
            return Tensor.of(Shape.of(rows, 1), Arrays.copyOf(values, rows));
        };
        Tensor unchanged = Tensor.of(Shape.of(1),
                request.network().probe(request.batch(), probe).resolved(probability).values()[row]);
        Subject subject = new Subject(described.sample(), input, unchanged, output -> output.get(0), request.seed());
        KeepRemove changes = new KeepRemove();
        maps.stream().filter(map -> Judge.showsSomething(new MapFigures(map)))
                .forEach(map -> changes.add(subject, map.cells()));
        double[] kept = changes.run(size, forward);
        double[] shares = new double[maps.size()];
        for (int layer = 0, next = 0; layer < shares.length; layer++) {
            if (Judge.showsSomething(new MapFigures(maps.get(layer)))) {
                shares[layer] = Judge.judge(new Entrant(layers.get(layer), Optional.of(maps.get(layer)),
                        Optional.empty(), RobustWeights.FINE_CELLS, Double.NaN, kept[next++])).scores().score();
            }
        }
        double sum = Arrays.stream(shares).sum();
        return sum > 0 ? Arrays.stream(shares).map(share -> share / sum).toArray() : new double[shares.length];
    }
}
