package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.SegEigenCam;
import limn.testkit.ExplanationMethodSuite;

class SegEigenCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new SegEigenCam();
    }
}
