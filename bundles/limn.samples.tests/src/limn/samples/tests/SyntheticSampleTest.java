package limn.samples.tests;

import limn.api.model.BuiltIn;
import limn.samples.internal.SyntheticSample;
import limn.testkit.BuiltInSuite;

/** The built-in sample as a service. */
class SyntheticSampleTest extends BuiltInSuite {

    @Override
    protected BuiltIn builtIn() {
        return new SyntheticSample();
    }
}
