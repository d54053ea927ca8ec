package limn.onnx.tests.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import limn.onnx.tests.TinyModel;
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
        Map<String, byte[]> seeds = FuzzSeeds.files(List.of("models", "hostile"), List.of(".onnx"));
        seeds.put("groups-within-groups", "\u000b".repeat(5000).getBytes(StandardCharsets.US_ASCII));
        for (int depth : new int[] {1, 3, 1000}) {
            seeds.put("branches-" + depth, branches(depth));
        }
        return seeds;
    }

    /** Branches within branches, on a condition that only a run knows. */
    private static byte[] branches(int depth) throws IOException {
        byte[] graph = branch("Relu");
        for (int i = 0; i < depth; i++) {
            graph = branch("If", attribute("then_branch", graph), attribute("else_branch", branch("Neg")));
        }
        byte[] then = graph;
        return new TinyModel(16).port(true, "x", 1, 1, 3, 8, 8).port(false, "y", 1)
                .node("ReduceMax", "max", List.of("x"), "m", whole("keepdims", 0)).raw("zero", 1, new byte[4])
                .node("Greater", "greater", List.of("m", "zero"), "c")
                .node("If", "if", List.of("c"), "y", attribute("then_branch", then),
                        attribute("else_branch", branch("Neg")))
                .bytes();
    }

    /** A graph of one node with a result called r. */
    private static byte[] branch(String operator, byte[]... attributes) throws IOException {
        byte[] node = TinyModel.message(out -> {
            out.writeString(1, operator.equals("If") ? "c" : "x");
            out.writeString(2, "r");
            out.writeString(4, operator);
            for (byte[] attribute : attributes) {
                out.writeByteArray(5, attribute);
            }
        });
        return TinyModel.message(out -> {
            out.writeByteArray(1, node);
            out.writeByteArray(12, TinyModel.message(port -> port.writeString(1, "r")));
        });
    }

    private static byte[] attribute(String name, byte[] graph) throws IOException {
        return TinyModel.message(out -> {
            out.writeString(1, name);
            out.writeByteArray(6, graph);
            out.writeInt32(20, 5);
        });
    }

    private static byte[] whole(String name, long value) throws IOException {
        return TinyModel.message(out -> {
            out.writeString(1, name);
            out.writeInt64(3, value);
            out.writeInt32(20, 2);
        });
    }

    @Override
    public String run(byte[] input) throws IOException {
        return FuzzFolder.read(Map.of("net.onnx", input), folder -> Models.read(folder.resolve("net.onnx")));
    }
}
