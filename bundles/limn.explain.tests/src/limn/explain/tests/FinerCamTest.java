package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.FinerCam;
import limn.testkit.ExplanationMethodSuite;

class FinerCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new FinerCam();
    }
}
