package limn.core.tests.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import limn.api.Progress;
import limn.testkit.FuzzFolder;
import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;

/** Sidecars, beside a model of four classes. */
public final class SidecarFuzz implements FuzzTarget {

    private static final String WHOLE = """
            {"format": 1, "input": {"size": [8, 8], "channels": 3, "order": "bgr", "fit": "pad", "interpolation": "bicubic",
             "scale": "1/255", "mean": [0.5, 0, 1e-3], "std": [1, 1, 1]},
             "output": {"kind": "multi-label", "classes": ["red", "green", "blue", "gr\\u00e9y"], "select": 0},
             "tokens": {"prefix": 1, "grid": [2, 4]}, "check": {"input": "net.fake", "output": "net.fake"},
             "trainedOn": "train.csv", "about": "CC0"}""";

    @Override
    public String name() {
        return "sidecar";
    }

    @Override
    public Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>(
                FuzzSeeds.files(List.of("models", "hostile"), List.of(".limn.json")));
        seeds.put("whole", WHOLE.getBytes(StandardCharsets.UTF_8));
        return seeds;
    }

    @Override
    public String run(byte[] input) throws IOException {
        return FuzzFolder.read(Map.of("net.fake", new byte[1], "net.limn.json", input),
                folder -> FourClasses.core().layers(folder.resolve("net.fake").toString(), Progress.none()));
    }
}
