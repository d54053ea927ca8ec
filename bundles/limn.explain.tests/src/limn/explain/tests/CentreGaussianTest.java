package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.baseline.CentreGaussian;
import limn.testkit.ExplanationMethodSuite;

class CentreGaussianTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new CentreGaussian();
    }
}
