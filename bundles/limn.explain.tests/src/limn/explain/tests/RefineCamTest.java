package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.RefineCam;
import limn.testkit.ExplanationMethodSuite;

class RefineCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new RefineCam();
    }
}
