package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.List;

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
                "Sundararajan, Taly, Yan, Axiomatic attribution for deep networks, ICML 2017, arXiv:1703.01365",
                Descriptor.LayerNeed.NONE, true, false, "1F + (steps + 1)·(1F + 1B), ten times for uniform-noise",
                List.of(Parameter.whole("steps", 50, 2, 10_000, "The number of places on the path.").light(20L),
                        Parameter.choice("rule", PathRule.GAUSSLEGENDRE.id(), PathRule.IDS,
                                "How the integral is taken; trapezoid-captum has Captum's weights, which lose 1/steps."),
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
        double inputs = Baselines.count(question.settings().text("baseline"))
                * (question.settings().whole("steps") + 1.0);
        return new Cost(1 + inputs, inputs * question.targets().size());
    }

    @Override
    void explain(ExplanationRequest request, RowGroup group, Taker taker) throws LimnException {
        Settings settings = request.question().settings();
        int steps = Math.toIntExact(settings.whole("steps"));
        int most = Math.toIntExact(settings.whole("max-steps"));
        List<Integer> again = new ArrayList<>();
        along(request, group, steps, (row, findings) -> {
            boolean gap = findings.stream().anyMatch(finding -> finding.scalars().get(PathRun.FIGURE) > GAP);
            if (gap && most > steps) {
                again.add(row);
            } else {
                taker.take(row, warned(findings));
            }
        });
        if (!again.isEmpty()) {
            along(request, new RowGroup(again, group.targets()), most,
                    (row, findings) -> taker.take(row, warned(findings)));
        }
    }

    private static void along(ExplanationRequest request, RowGroup group, int steps, Taker taker)
            throws LimnException {
        Settings settings = request.question().settings();
        String baseline = settings.text("baseline");
        PathRule rule = PathRule.of(settings.text("rule"));
        run(request, group, Baselines.count(baseline) * (steps + 1), row -> new PathRun(request, row, group.targets(),
                rule.nodes(steps), Baselines.of(baseline, settings.text("baseline-file"), request, row)), taker);
    }

    private static List<Finding> warned(List<Finding> findings) {
        return findings.stream().map(finding -> finding.scalars().get(PathRun.FIGURE) > GAP
                ? finding.with("The map does not add up to the change of the target: more steps are needed.")
                : finding).toList();
    }
}
