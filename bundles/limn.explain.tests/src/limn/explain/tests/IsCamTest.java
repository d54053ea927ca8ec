package limn.explain.tests;

import java.util.Map;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.IsCam;
import limn.testkit.ExplanationMethodSuite;

class IsCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new IsCam();
    }

    @Override
    protected Settings settings() {
        try {
            return Settings.of("light", method().descriptor().parameters(), Map.of("steps", "3"));
        } catch (LimnException e) {
            throw new IllegalStateException(e);
        }
    }
}
