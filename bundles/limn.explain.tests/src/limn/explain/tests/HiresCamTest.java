package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.HiresCam;
import limn.testkit.ExplanationMethodSuite;

class HiresCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new HiresCam();
    }
}
