package limn.explain.tests;

import java.util.Map;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.SmoothGradCamPlusPlus;
import limn.testkit.ExplanationMethodSuite;

class SmoothGradCamPlusPlusTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new SmoothGradCamPlusPlus();
    }

    @Override
    protected Settings settings() {
        try {
            return Settings.of("test", method().descriptor().parameters(), Map.of("samples", "4"));
        } catch (LimnException e) {
            throw new IllegalStateException(e);
        }
    }
}
