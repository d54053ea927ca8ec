package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.GradCamPlusPlus;
import limn.testkit.ExplanationMethodSuite;

class GradCamPlusPlusTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new GradCamPlusPlus();
    }
}
