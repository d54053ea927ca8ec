package limn.explain.tests;

import java.util.Map;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.perturbation.Rise;
import limn.testkit.ExplanationMethodSuite;

class RiseTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new Rise();
    }

    @Override
    protected Settings settings() {
        try {
            return Settings.of("light", method().descriptor().parameters(), Map.of("masks", "40"));
        } catch (LimnException e) {
            throw new IllegalStateException(e);
        }
    }
}
