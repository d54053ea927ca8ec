package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.ShapleyCam;
import limn.testkit.ExplanationMethodSuite;

class ShapleyCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new ShapleyCam();
    }
}
