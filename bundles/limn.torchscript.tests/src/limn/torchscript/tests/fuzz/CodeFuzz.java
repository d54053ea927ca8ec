package limn.torchscript.tests.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;

/** Program text: the file of the root's class, which is {@code Net} and has a weight {@code w}. */
public final class CodeFuzz implements FuzzTarget {

    private static final List<String> OTHERS = List.of("tiny-cnn.traced", "tiny-dict.scripted", "tiny-tuple.scripted",
            "tiny-unet.scripted", "tiny-vit.scripted");

    @Override
    public String name() {
        return "code";
    }

    @Override
    public Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>();
        for (Map.Entry<String, String> program : Programs.SOUND.entrySet()) {
            seeds.put(program.getKey(), program.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (String other : OTHERS) {
            FuzzSeeds.records("models/" + other + ".pt").forEach((name, content) -> {
                if (name.endsWith(".py") && content.length < 6000) {
                    seeds.put(name.replace('/', '.'), content);
                }
            });
        }
        return seeds;
    }

    @Override
    public String run(byte[] input) throws IOException {
        return Archives.read(Programs.archive(input));
    }
}
