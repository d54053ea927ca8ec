package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.LayerCam;
import limn.testkit.ExplanationMethodSuite;

class LayerCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new LayerCam();
    }
}
