package limn.onnx.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import limn.api.model.ModelReader;
import limn.onnx.OnnxReader;
import limn.testkit.Fixtures;
import limn.testkit.ModelReaderSuite;

/** What every model reader holds, held by ours. */
class OnnxReaderTest extends ModelReaderSuite {

    @Override
    protected ModelReader reader() {
        return new OnnxReader();
    }

    private static List<Path> fixtures(String... names) {
        return Stream.of(names).map(Fixtures::path).toList();
    }

    @Override
    protected List<Path> models() {
        return fixtures("models/tiny-resnet.onnx", "models/tiny-cnn.onnx", "models/tiny-cnn.keep-bn.onnx",
                "models/tiny-mobile.onnx", "models/tiny-flatten.onnx", "hostile/good.onnx");
    }

    @Override
    protected List<Path> refused() {
        return fixtures("hostile/bad-attribute.onnx", "hostile/cycle.onnx", "hostile/duplicate-output-name.onnx",
                "hostile/empty.onnx", "hostile/external-absolute.onnx", "hostile/external-missing.onnx",
                "hostile/external-outside.onnx", "hostile/huge-dims.onnx", "hostile/missing-initialiser.onnx",
                "hostile/negative-dims.onnx", "hostile/not-protobuf.onnx", "hostile/opset-99.onnx",
                "hostile/short-initialiser.onnx", "hostile/truncated.onnx", "hostile/unknown-domain.onnx",
                "hostile/unknown-operator.onnx", "models/tiny-cnn.traced.pt", "pictures/shapes-1.png");
    }

    @Override
    protected List<Path> others() {
        return fixtures("models/tiny-cnn.traced.pt", "pictures/shapes-1.png", "hostile/empty.pt");
    }
}
