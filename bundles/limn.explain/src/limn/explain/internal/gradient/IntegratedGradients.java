package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.ParameterType;
import limn.api.Settings;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.explain.RowGroup;
import limn.explain.internal.run.Gradients;
import limn.maths.Reduction;

/**
 * Integrated gradients: {@code (x − x') ⊙ Σ_s w_s ∂t/∂x(x' + α_s(x − x'))} with nodes α and weights w of a rule for the
 * integral from the baseline x' to the input x (definitions 7.1). The figure {@code completeness-gap} is
 * {@code |Σ IG − (t(x) − t(x'))| / max(|t(x) − t(x')|, 1e-6)}; where it is above 5 % the picture runs again with more steps.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + IntegratedGradients.ID)
public final class IntegratedGradients extends SampledMethod {

    static final String ID = "integrated-gradients";

    /** Above this gap more steps are taken. */
    private static final double GAP = 0.05;

    /** The method. */
    public IntegratedGradients() {
        super(new Descriptor(ID, "Integrated gradients", Family.GRADIENT,
                "What each pixel adds to the target on the way from a baseline to the picture.",
                "Sundararajan, Taly and Yan, Axiomatic Attribution for Deep Networks, ICML 2017, arXiv:1703.01365",
                Descriptor.LayerNeed.NONE, true, false,
                "2F + steps·(1F + 1B), ten times for uniform-noise; again with max-steps if they are too few",
                List.of(Parameter.whole("steps", 50, 2, 10_000, "The number of places on the path.").light(20L),
                        Parameter.choice("rule", PathRule.GAUSSLEGENDRE.id(), PathRule.IDS,
                                "How the integral is taken; trapezoid-captum has Captum's weights, which lose "
                                        + "1/steps."),
                        Parameter.choice("baseline", Baselines.BLACK, Baselines.IDS,
                                "Where the path begins; zero is the mean colour of the normalisation, as in Captum."),
                        new Parameter("baseline-file", new ParameterType.Text(), "",
                                "For baseline=file, a network input in a .npy file."),
                        Parameter.whole("max-steps", 200, 2, 10_000,
                                "Taken instead of steps where the completeness gap is above 5 %.").light(50L),
                        reduce(Reduction.SUM))));
    }

    @Override
    public Cost cost(Question question) {
        double baselines = Baselines.count(question.settings().text("baseline"));
        double places = baselines * question.settings().whole("steps");
        return new Cost(1 + baselines + places, places * question.targets().size());
    }

    @Override
    void explain(ExplanationRequest request, RowGroup group, Taker taker) throws LimnException {
        Settings settings = request.question().settings();
        int steps = Math.toIntExact(settings.whole("steps"));
        int most = Math.toIntExact(settings.whole("max-steps"));
        Map<Integer, double[]> atBaseline = atBaseline(request, group);
        List<Integer> again = new ArrayList<>();
        along(request, group, steps, atBaseline, (row, findings) -> {
            boolean gap = findings.stream().anyMatch(finding -> finding.scalars().get(PathRun.FIGURE) > GAP);
            if (gap && most > steps) {
                again.add(row);
            } else {
                taker.take(row, warned(findings));
            }
        });
        if (!again.isEmpty()) {
            along(request, new RowGroup(again, group.targets()), most, atBaseline,
                    (row, findings) -> taker.take(row, warned(findings)));
        }
    }

    /** For each row the mean of each target over its baselines; where all rows have the same ones, they run once. */
    private static Map<Integer, double[]> atBaseline(ExplanationRequest request, RowGroup group)
            throws LimnException {
        String baseline = request.question().settings().text("baseline");
        int each = Baselines.count(baseline);
        boolean same = Baselines.SAME_FOR_ALL.contains(baseline) && !group.hasRegions();
        RowGroup run = same ? new RowGroup(group.rows().subList(0, 1), group.targets()) : group;
        double[][] values = new Gradients(request, run, List.of(DirectMethod.INPUT)).values(each,
                number -> baselines(request, run.rows().get(number / each)).inputs().get(number % each));
        Map<Integer, double[]> means = new HashMap<>();
        for (int place = 0; place < group.rows().size(); place++) {
            int first = same ? 0 : place * each;
            means.put(group.rows().get(place), Arrays.stream(values)
                    .mapToDouble(ofTarget -> Arrays.stream(ofTarget, first, first + each).sum() / each).toArray());
        }
        return means;
    }

    private static Baselines baselines(ExplanationRequest request, int row) throws LimnException {
        Settings settings = request.question().settings();
        return Baselines.of(settings.text("baseline"), settings.text("baseline-file"), request, row);
    }

    private static void along(ExplanationRequest request, RowGroup group, int steps,
            Map<Integer, double[]> atBaseline, Taker taker) throws LimnException {
        Settings settings = request.question().settings();
        PathRule rule = PathRule.of(settings.text("rule"));
        run(request, group, Baselines.count(settings.text("baseline")) * steps, row -> new PathRun(request, row,
                group.targets(), rule.nodes(steps), baselines(request, row), atBaseline.get(row)), taker);
    }

    private static List<Finding> warned(List<Finding> findings) {
        return findings.stream().map(finding -> finding.scalars().get(PathRun.FIGURE) > GAP
                ? finding.with("The map does not add up to the change of the target: more steps are needed.")
                : finding).toList();
    }
}
