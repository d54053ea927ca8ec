package limn.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import limn.onnx.tests.fuzz.NodesFuzz;
import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;
import limn.torchscript.tests.fuzz.CallsFuzz;

/**
 * {@code Corpus names} lists the targets, {@code Corpus seeds TARGET FOLDER} writes a target's seeds and old findings,
 * {@code Corpus built TARGET FILE OUT} writes the model or program that a file's bytes choose, {@code Corpus tell TARGET FILE...} says what becomes of inputs.
 */
public final class Corpus {

    private Corpus() {
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "names" -> Targets.ALL.forEach(target -> System.out.println(target.name()));
            case "seeds" -> {
                FuzzTarget target = Targets.named(arguments[1]);
                write(target.seeds(), Path.of(arguments[2]));
                write(FuzzSeeds.found(target), Path.of(arguments[2]));
            }
            case "built" -> {
                byte[] choices = Files.readAllBytes(Path.of(arguments[2]));
                Files.write(Path.of(arguments[3]), arguments[1].equals("nodes") ? NodesFuzz.model(choices)
                        : CallsFuzz.text(choices).getBytes(StandardCharsets.UTF_8));
            }
            default -> {
                for (int i = 2; i < arguments.length; i++) {
                    long start = System.nanoTime();
                    String sentence = Targets.named(arguments[1]).run(Files.readAllBytes(Path.of(arguments[i])));
                    System.out.printf("%s (%d ms): %s%n", arguments[i], (System.nanoTime() - start) / 1_000_000,
                            sentence.isEmpty() ? "read" : sentence);
                }
            }
        }
    }

    private static void write(Map<String, byte[]> inputs, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
            Files.write(folder.resolve(input.getKey()), input.getValue());
        }
    }
}
