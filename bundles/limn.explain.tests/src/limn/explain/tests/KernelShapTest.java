package limn.explain.tests;

import java.util.Map;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.perturbation.KernelShap;
import limn.testkit.ExplanationMethodSuite;

class KernelShapTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new KernelShap();
    }

    @Override
    protected Settings settings() {
        try {
            return Settings.of("light", method().descriptor().parameters(), Map.of("samples", "40"));
        } catch (LimnException e) {
            throw new IllegalStateException(e);
        }
    }
}
