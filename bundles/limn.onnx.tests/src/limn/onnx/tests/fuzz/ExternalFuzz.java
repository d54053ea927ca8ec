package limn.onnx.tests.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import limn.onnx.tests.TinyModel;
import limn.testkit.FuzzFolder;
import limn.testkit.FuzzTarget;

/**
 * Where weights are said to lie: place, offset, length and checksum, a line each. A secret lies beside the model's folder,
 * behind a symbolic link and behind a hard link within it; nothing of it may be read.
 */
public final class ExternalFuzz implements FuzzTarget {

    private static final int BYTES = 4 * 3 * 2 * 2 * 4;
    private static final byte SECRET = 0x5a;
    private static final int ROW = 32;

    @Override
    public String name() {
        return "external";
    }

    @Override
    public Map<String, byte[]> seeds() {
        Map<String, byte[]> seeds = new TreeMap<>();
        List<String> said = List.of("w.bin\n0\n192", "w.bin\n64\n192\nabc", "a/w.bin", "../secret.bin",
                "a/../../secret.bin", "/etc/passwd", "soft.bin", "hard.bin", "w.bin\n9223372036854775807\n192",
                "w.bin\n-1\n192", "w.bin\n0\n4294967488", "net.onnx\n7", "C:\\secret.bin", "a\\..\\..\\secret.bin",
                "back/secret.bin",
                "a", "", "net.onnx\n0\n192", "file:///etc/passwd", "w.bin\u0000.txt", "~/.bashrc", "/dev/zero");
        for (int i = 0; i < said.size(); i++) {
            seeds.put("said-" + i, said.get(i).getBytes(StandardCharsets.UTF_8));
        }
        return seeds;
    }

    @Override
    public String run(byte[] input) throws IOException {
        String[] said = new String(input, StandardCharsets.UTF_8).split("\n", 4);
        Map<String, String> entries = new LinkedHashMap<>();
        List<String> keys = List.of("location", "offset", "length", "checksum");
        for (int i = 0; i < said.length; i++) {
            entries.put(keys.get(i), said[i]);
        }
        byte[] model = new TinyModel(13).port(true, "x", 1, 1, 3, 8, 8).port(false, "y", 1, 1, 4, 7, 7)
                .node("Conv", "conv", List.of("x", "w"), "y").elsewhere("w", entries, 4, 3, 2, 2).bytes();
        byte[] secret = new byte[4096];
        Arrays.fill(secret, SECRET);
        return FuzzFolder.read(Map.of("secret.bin", secret), outside -> {
            Path folder = Files.createDirectories(outside.resolve("model/a")).getParent();
            try {
                Files.write(folder.resolve("w.bin"), new byte[BYTES + 64]);
                Files.write(folder.resolve("a/w.bin"), new byte[BYTES]);
                Files.createSymbolicLink(folder.resolve("soft.bin"), outside.resolve("secret.bin"));
                Files.createSymbolicLink(folder.resolve("back"), outside);
                Files.createLink(folder.resolve("hard.bin"), outside.resolve("secret.bin"));
                Files.write(folder.resolve("net.onnx"), model);
                unread(Models.read(folder.resolve("net.onnx")).weights().get("w").data().open());
            } finally {
                remove(folder);
            }
        });
    }

    /** One such byte may stand anywhere, in the model itself for example; many in a row are the secret. */
    private static void unread(InputStream opened) throws IOException {
        try (InputStream in = opened) {
            int row = 0;
            for (byte one : in.readAllBytes()) {
                row = one == SECRET ? row + 1 : 0;
                if (row == ROW) {
                    throw new AssertionError("the secret was read");
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        for (String name : List.of("w.bin", "a/w.bin", "soft.bin", "back", "hard.bin", "net.onnx", "a", "")) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }
}
