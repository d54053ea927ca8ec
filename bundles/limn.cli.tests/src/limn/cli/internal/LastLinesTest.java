package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The last lines of {@code explain}: which layer was chosen and why, where and why maps failed. */
class LastLinesTest {

    @TempDir
    private Path folder;

    private Screen explain(String... more) {
        return Screen.of(RealServices::limn,
                Stream.concat(
                        Stream.of("explain", "--model", "sample", "--data", "sample", "--limit", "3",
                                "--method", "grad-cam", "--out", folder.resolve("out").toString()),
                        Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void theChosenLayerAndTheVerdictsAreToldLast() {
        Screen screen = explain("--layer", "auto,robust");
        assertEquals(0, screen.code(), screen.toString());
        List<String> lines = screen.err().lines().toList();
        int summary = lines.indexOf(lines.stream().filter(line -> line.startsWith("3 samples explained in "))
                .findFirst().orElseThrow());
        assertTrue(lines.get(summary + 1).startsWith("auto took "), screen.err());
        assertTrue(lines.get(summary + 2).startsWith("robust took "), screen.err());
        List<String> verdicts = lines.subList(summary + 3, lines.size());
        assertTrue(!verdicts.isEmpty()
                && verdicts.stream().allMatch(line -> line.matches("\\d+ of \\d+ maps?: .*\\.")), screen.err());
    }

    /** Also when the run is there already. */
    @Test
    void theSanityCheckIsToldLast() {
        String line = "Sanity check: \\d of \\d maps passed; failed: .*sobel \\(3\\).*\\.";
        for (List<String> more : List.of(List.<String>of(), List.of("--resume"))) {
            Screen screen = explain(Stream.concat(Stream.of("--method", "sobel", "--sanity"), more.stream())
                    .toArray(String[]::new));
            assertTrue(screen.err().lines().anyMatch(said -> said.matches(line)), screen.toString());
        }
    }

    @Test
    void theDocumentHoldsThem() {
        JsonObject document = JsonParser.parseString(explain("--layer", "robust", "--json").out()).getAsJsonObject();
        assertTrue(document.getAsJsonArray("layers").get(0).getAsString().startsWith("robust took "));
        long maps = document.getAsJsonArray("diagnoses").asList().stream()
                .mapToLong(one -> one.getAsJsonObject().get("maps").getAsLong()).sum();
        assertEquals(3, maps);
    }
}
