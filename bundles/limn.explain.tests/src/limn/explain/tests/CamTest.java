package limn.explain.tests;

import java.util.List;

import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.Cam;
import limn.testkit.ExplanationMethodSuite;

class CamTest extends ExplanationMethodSuite {

    @Override
    protected ExplanationMethod method() {
        return new Cam();
    }

    /** The one layer that only pooling and a linear layer follow. */
    @Override
    protected List<String> layerPaths() {
        return List.of("relu");
    }
}
