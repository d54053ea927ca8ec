package limn.explain.tests;

import java.util.Map;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.SsCam;
import limn.testkit.ExplanationMethodSuite;

class SsCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new SsCam();
    }

    @Override
    protected Settings settings() {
        try {
            return Settings.of("light", method().descriptor().parameters(), Map.of("samples", "2"));
        } catch (LimnException e) {
            throw new IllegalStateException(e);
        }
    }
}
