package limn.onnx.tests.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import limn.testkit.FuzzFolder;
import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;

/** Whole files. */
public final class OnnxFuzz implements FuzzTarget {

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public Map<String, byte[]> seeds() throws IOException {
        return FuzzSeeds.files(List.of("models", "hostile"), List.of(".onnx"));
    }

    @Override
    public String run(byte[] input) throws IOException {
        return FuzzFolder.read(Map.of("net.onnx", input), folder -> Models.read(folder.resolve("net.onnx")));
    }
}
