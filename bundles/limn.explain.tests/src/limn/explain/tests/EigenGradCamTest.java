package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.EigenGradCam;
import limn.testkit.ExplanationMethodSuite;

class EigenGradCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new EigenGradCam();
    }
}
