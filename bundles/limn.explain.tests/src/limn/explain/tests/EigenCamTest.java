package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.EigenCam;
import limn.testkit.ExplanationMethodSuite;

class EigenCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new EigenCam();
    }
}
