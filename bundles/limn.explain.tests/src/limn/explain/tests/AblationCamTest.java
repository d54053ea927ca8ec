package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.AblationCam;
import limn.testkit.ExplanationMethodSuite;

class AblationCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new AblationCam();
    }
}
