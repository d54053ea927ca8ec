package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.GradCam;
import limn.testkit.ExplanationMethodSuite;

class GradCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new GradCam();
    }
}
