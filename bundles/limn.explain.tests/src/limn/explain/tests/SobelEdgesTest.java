package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.baseline.SobelEdges;
import limn.testkit.ExplanationMethodSuite;

class SobelEdgesTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new SobelEdges();
    }
}
