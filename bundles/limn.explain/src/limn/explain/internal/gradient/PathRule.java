package limn.explain.internal.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

import limn.maths.Quadrature;

/** How the integral along a path is taken (definitions 7.1). */
enum PathRule {
    GAUSSLEGENDRE(Quadrature::gaussLegendre), RIEMANN_MIDDLE(m -> Quadrature.rectangles(m, 0.5)), RIEMANN_LEFT(
            m -> Quadrature.rectangles(m, 0)), RIEMANN_RIGHT(m -> Quadrature.rectangles(m, 1)), TRAPEZOID(
                    Quadrature::trapezoids),
    /** Captum's weights, which add up to (m − 1)/m. */
    TRAPEZOID_CAPTUM(m -> Quadrature.trapezoids(m).times((m - 1.0) / m));

    static final List<String> IDS = Arrays.stream(values()).map(PathRule::id).toList();

    private final IntFunction<Quadrature> nodes;

    PathRule(IntFunction<Quadrature> nodes) {
        this.nodes = nodes;
    }

    Quadrature nodes(int steps) {
        return nodes.apply(steps);
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static PathRule of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }
}
