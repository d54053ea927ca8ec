package limn.explain.tests;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.baseline.UniformNoise;
import limn.testkit.ExplanationMethodSuite;

class UniformNoiseTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new UniformNoise();
    }
}
