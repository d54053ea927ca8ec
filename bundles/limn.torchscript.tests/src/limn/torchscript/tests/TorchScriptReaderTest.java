package limn.torchscript.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import limn.api.model.ModelReader;
import limn.testkit.Fixtures;
import limn.testkit.ModelReaderSuite;
import limn.torchscript.TorchScriptReader;

/** What every model reader holds, held by ours. */
class TorchScriptReaderTest extends ModelReaderSuite {

    @Override
    protected ModelReader reader() {
        return new TorchScriptReader();
    }

    private static List<Path> fixtures(String... names) {
        return Stream.of(names).map(Fixtures::path).toList();
    }

    @Override
    protected List<Path> models() {
        return fixtures("models/tiny-resnet.scripted.pt", "models/tiny-resnet.traced.pt", "models/tiny-cnn.frozen.pt",
                "models/tiny-vit.traced.pt");
    }

    @Override
    protected List<Path> refused() {
        return fixtures("hostile/deep-pickle.pt", "hostile/duplicate-record.pt", "hostile/empty.pt",
                "hostile/foreign-call.pt", "hostile/no-code.pt", "hostile/no-constants.pt", "hostile/not-a-zip.pt",
                "hostile/short-tensor.pt", "hostile/truncated.pt", "hostile/unknown-operator.pt",
                "hostile/zip-bomb.pt", "hostile/zip-slip.pt", "hostile/foreign-class-state-dict.pth",
                "models/tiny-cnn.onnx", "pictures/shapes-1.png");
    }

    @Override
    protected List<Path> others() {
        return fixtures("models/tiny-cnn.onnx", "pictures/shapes-1.png", "hostile/empty.onnx");
    }
}
