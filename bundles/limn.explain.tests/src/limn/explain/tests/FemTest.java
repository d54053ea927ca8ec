package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.Fem;
import limn.testkit.ExplanationMethodSuite;

class FemTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new Fem();
    }
}
