package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import limn.api.Tensor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.FrozenTarget;
import limn.maths.Quadrature;

/**
 * Integrated gradients of one row: for each baseline the changed inputs are the places on the path.
 */
final class PathRun implements RowRun {

    /** The name of the relative gap. */
    static final String FIGURE = "completeness-gap";

    private static final double SMALLEST_CHANGE = 1e-6;

    private final ExplanationRequest request;
    private final int row;
    private final List<FrozenTarget> targets;
    private final Quadrature rule;
    private final Baselines baselines;
    private final Tensor input;
    private final double[][] sums;
    private final double[] atBaseline;

    /** With the targets at the baselines, their mean for each, which tell the completeness gap. */
    PathRun(ExplanationRequest request, int row, List<FrozenTarget> targets, Quadrature rule, Baselines baselines,
            double[] atBaseline) {
        this.request = request;
        this.row = row;
        this.targets = targets;
        this.rule = rule;
        this.baselines = baselines;
        this.input = request.batch().input().slice(row);
        this.sums = new double[targets.size()][input.count()];
        this.atBaseline = atBaseline;
    }

    @Override
    public Tensor input(int number) {
        Tensor start = baselines.inputs().get(number / steps());
        int step = number % steps();
        // In float32 as Captum: where a rectifier is near its edge, the last digit decides on a whole region's gradient.
        float alpha = (float) rule.nodes()[step];
        float[] values = new float[input.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = start.get(i) + alpha * (input.get(i) - start.get(i));
        }
        return Tensor.of(input.shape(), values);
    }

    @Override
    public void take(int number, int target, double value, Tensor gradient) {
        Tensor start = baselines.inputs().get(number / steps());
        int step = number % steps();
        double weight = rule.weights()[step] / baselines.inputs().size();
        for (int i = 0; i < sums[target].length; i++) {
            sums[target][i] += weight * gradient.get(i) * ((double) input.get(i) - start.get(i));
        }
    }

    @Override
    public List<Finding> finish() {
        List<Finding> findings = new ArrayList<>();
        for (int target = 0; target < targets.size(); target++) {
            float[] map = new float[sums[target].length];
            double total = 0;
            for (int i = 0; i < map.length; i++) {
                total += sums[target][i];
                map[i] = (float) sums[target][i];
            }
            double change = request.probed().resolved(targets.get(target).asked()).values()[row] - atBaseline[target];
            double gap = Math.abs(total - change) / Math.max(Math.abs(change), SMALLEST_CHANGE);
            findings.add(new Finding(Tensor.of(input.shape(), map),
                    Map.of(FIGURE, gap, "target-change", change, "steps", (double) steps()),
                    baselines.warnings()));
        }
        return findings;
    }

    private int steps() {
        return rule.nodes().length;
    }
}
