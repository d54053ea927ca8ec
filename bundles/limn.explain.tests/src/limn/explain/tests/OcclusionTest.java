package limn.explain.tests;

import java.util.Map;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.perturbation.Occlusion;
import limn.testkit.ExplanationMethodSuite;

class OcclusionTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new Occlusion();
    }

    @Override
    protected Settings settings() {
        try {
            return Settings.of("light", method().descriptor().parameters(), Map.of("window", "6"));
        } catch (LimnException e) {
            throw new IllegalStateException(e);
        }
    }
}
