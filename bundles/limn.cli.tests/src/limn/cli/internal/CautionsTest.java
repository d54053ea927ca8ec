package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.testkit.Fixtures;

/** What a run must say of its own accord: layers that are passed by, samples without a map, labels that are no class. */
class CautionsTest {

    private static final String NO_CLASS = "no class of the model";

    @TempDir
    private Path folder;

    private Path data;

    /** One picture with a shape, and one of an even colour, the mean of those that the network was trained on. */
    @BeforeEach
    void files() throws IOException, LimnException {
        RealServices.limn();
        data = folder.resolve("data");
        Pictures.copy("pictures/shapes-1.png", data.resolve("shape/one.png"));
        Files.createDirectories(data.resolve("no shape"));
        BufferedImage even = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = even.createGraphics();
        graphics.setColor(new Color(0.47f, 0.44f, 0.41f));
        graphics.fillRect(0, 0, 32, 32);
        graphics.dispose();
        ImageIO.write(even, "png", data.resolve("no shape/even.png").toFile());
    }

    private Screen limn(String model, Object... more) {
        return Screen.of(RealServices::limn, Stream.concat(Stream.of("explain", "--model",
                Fixtures.path("models/" + model), "--data", data, "--out", folder.resolve("out"), "--overwrite"),
                Stream.of(more)).map(Object::toString).toArray(String[]::new));
    }

    private JsonObject record() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("out/run.json"))).getAsJsonObject();
    }

    @Test
    void aLayerThatIsPassedByIsCautionedAgainstEverywhere() throws IOException {
        Screen screen = limn("tiny-resnet.scripted.pt", "--layer", "layer2.shortcut,layer2");
        String caution = "The layer layer2.shortcut: Some paths from input to output pass it by, so its map tells a part "
                + "only.";
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.err().contains("Warning: " + caution), screen.err());
        assertFalse(screen.err().contains("The layer layer2:"), screen.err());
        assertTrue(record().get("warnings").toString().contains(caution), record().get("warnings").toString());
        int cautioned = 0;
        for (JsonElement sample : record().getAsJsonArray("samples")) {
            for (JsonElement element : sample.getAsJsonObject().getAsJsonArray("explanations")) {
                JsonObject map = element.getAsJsonObject();
                boolean passed = map.get("layer").getAsString().equals("layer2.shortcut");
                cautioned += passed ? 1 : 0;
                assertEquals(passed, map.get("reason").getAsString().contains("pass it by"), map.toString());
                assertEquals(passed, map.getAsJsonObject("diagnosis").get("sentence").getAsString().endsWith(caution),
                        map.toString());
            }
        }
        assertEquals(2, cautioned);
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("pass it by"));
    }

    @Test
    void theBottleneckOfAMaskIsCautionedAgainst() {
        Screen layers = Screen.of(RealServices::limn, "layers", "--model",
                Fixtures.path("models/tiny-unet.scripted.pt").toString(), "--json");
        String second = JsonParser.parseString(layers.out()).getAsJsonObject().getAsJsonArray("auto").get(1)
                .getAsJsonObject().get("path").getAsString();
        Screen screen = limn("tiny-unet.scripted.pt", "--layer", second);
        assertTrue(screen.err().contains("skip connections pass it by, so its map tells a part only."), screen.err());
    }

    @Test
    void aSampleWithoutARegionIsCountedApart() throws IOException {
        Screen screen = limn("tiny-unet.scripted.pt", "--target", "region:shape");
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.err().contains("Warning: 1 of 2 samples has no map (no shape/even): the network finds no "
                + "region of shape."), screen.err());
        assertTrue(screen.err().contains("1 of 2 samples explained in "), screen.err());
        assertTrue(screen.err().contains(", 1 without a map."), screen.err());
        JsonObject counts = record().getAsJsonObject("counts");
        assertEquals(2, counts.get("done").getAsInt());
        assertEquals(1, counts.get("withoutMap").getAsInt());
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("1 of them without a map"));
        Screen json = limn("tiny-unet.scripted.pt", "--target", "region:shape", "--json");
        assertEquals(1, JsonParser.parseString(json.out()).getAsJsonObject().get("withoutMap").getAsInt());
    }

    @Test
    void labelsOfTheChosenSamplesAreLookedAt() {
        Screen all = limn("tiny-unet.scripted.pt");
        assertTrue(all.err().contains("The label no shape is " + NO_CLASS), all.err());
        assertTrue(all.err().contains("--map \"no shape=background\" would say it."), all.err());
        Screen some = limn("tiny-unet.scripted.pt", "--where", "label=shape");
        assertEquals(0, some.code(), some.toString());
        assertFalse(some.err().contains(NO_CLASS), some.err());
        Screen said = limn("tiny-unet.scripted.pt", "--map", "no shape=background");
        assertFalse(said.err().contains(NO_CLASS), said.err());
    }

    @Test
    void theMemoryAtTheEndIsThatOfTheWholeProcess() {
        String text = limn("tiny-unet.scripted.pt").err();
        assertTrue(
                text.matches("(?s).* in \\d+\\.\\d s.*the whole process with Java and the engine held at most \\d+ MiB"
                        + ".*"),
                text);
    }
}
