package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.XGradCam;
import limn.testkit.ExplanationMethodSuite;

class XGradCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new XGradCam();
    }
}
