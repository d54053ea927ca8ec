package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.KpcaCam;
import limn.testkit.ExplanationMethodSuite;

class KpcaCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new KpcaCam();
    }
}
