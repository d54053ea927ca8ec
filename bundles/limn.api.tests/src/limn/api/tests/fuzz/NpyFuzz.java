package limn.api.tests.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import limn.api.Npy;
import limn.api.Tensor;
import limn.testkit.FuzzFolder;
import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;

/** NumPy arrays. */
public final class NpyFuzz implements FuzzTarget {

    private static final List<String> TYPES = List.of("<f4", "<f8", ">f2", "|b1", "|i1", ">i2", "<i4", "<i8", "|u1",
            "<u2", "<u4", ">u8", "<c8", "|O", "<U4");
    private static final List<String> SHAPES = List.of("()", "(4,)", "(2, 2)", "(0,)", "(65536, 65536)", "(4L,)",
            "(1, 1, 2, 2)", "(2147483647,)", "(-1,)");

    @Override
    public String name() {
        return "npy";
    }

    @Override
    public Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>(
                FuzzSeeds.files(List.of("models", "resize", "fast-path"), List.of(".npy")));
        for (String type : TYPES) {
            seeds.put("type-" + type.substring(1), array(type, "(4,)"));
        }
        for (int i = 0; i < SHAPES.size(); i++) {
            seeds.put("shape-" + i, array("<f4", SHAPES.get(i)));
        }
        return seeds;
    }

    private static byte[] array(String type, String shape) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        return ("\u0093NUMPY\u0001\u0000" + (char) header.length() + "\u0000" + header + "0123456789abcdef"
                + "0123456789abcdef").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String run(byte[] input) throws IOException {
        return FuzzFolder.read(Map.of("array.npy", input), folder -> {
            Tensor tensor = Npy.read(folder.resolve("array.npy"));
            if (tensor.count() > input.length) {
                throw new AssertionError(tensor.count() + " values out of " + input.length + " bytes");
            }
        });
    }
}
