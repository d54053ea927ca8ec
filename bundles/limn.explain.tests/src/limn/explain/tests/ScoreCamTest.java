package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.ScoreCam;
import limn.testkit.ExplanationMethodSuite;

class ScoreCamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new ScoreCam();
    }
}
