package limn.torch.tests;

import limn.api.model.Runtime;
import limn.testkit.RuntimeSuite;
import limn.torch.internal.PyTorchRuntime;

class PyTorchRuntimeTest extends RuntimeSuite {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    @Override
    protected Runtime runtime() {
        return RUNTIME;
    }
}
