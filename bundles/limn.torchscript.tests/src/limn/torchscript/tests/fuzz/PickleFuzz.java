package limn.torchscript.tests.fuzz;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;

/** The record {@code data.pkl} of an archive that is sound otherwise. */
public final class PickleFuzz implements FuzzTarget {

    private static final String BASE = "tiny-dict.scripted";
    private static final List<String> OTHERS = List.of("tiny-cnn.scripted", "tiny-cnn.frozen", "tiny-resnet.traced",
            "tiny-vit.scripted", "tiny-swin.traced", "tiny-reuse.scripted");

    @Override
    public String name() {
        return "pickle";
    }

    @Override
    public Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>();
        seeds.put(BASE, FuzzSeeds.records("models/" + BASE + ".pt").get(BASE + "/data.pkl"));
        for (String other : OTHERS) {
            FuzzSeeds.records("models/" + other + ".pt").forEach((name, content) -> {
                if (name.endsWith(".pkl")) {
                    seeds.put(name.replace('/', '.'), content);
                }
            });
        }
        return seeds;
    }

    @Override
    public String run(byte[] input) throws IOException {
        Map<String, byte[]> records = new LinkedHashMap<>(Sound.RECORDS);
        records.put(BASE + "/data.pkl", input);
        return Archives.read(Archives.zip(records));
    }

    /** Read once. */
    private static final class Sound {

        static final Map<String, byte[]> RECORDS = records();

        private static Map<String, byte[]> records() {
            try {
                return FuzzSeeds.records("models/" + BASE + ".pt");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
