package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.baseline.RandomCam;
import limn.testkit.ExplanationMethodSuite;

class RandomCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new RandomCam();
    }
}
