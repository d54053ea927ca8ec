package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.ElementwiseGradCam;
import limn.testkit.ExplanationMethodSuite;

class ElementwiseGradCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new ElementwiseGradCam();
    }
}
