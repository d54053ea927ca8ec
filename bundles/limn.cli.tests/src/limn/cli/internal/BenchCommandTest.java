package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;

import limn.testkit.Fixtures;

/** {@code bench} on the product's engine: what it tells, not how much that is. */
class BenchCommandTest {

    private static final String MODEL = Fixtures.path("models/tiny-cnn.scripted.pt").toString();

    private static Screen bench(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "bench";
        arguments[1] = "--model";
        arguments[2] = MODEL;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Screen.of(RealServices::limn, arguments);
    }

    @Test
    void measuresMethodsAloneAndTogether() {
        Screen screen = bench("--method", "grad-cam,saliency", "--together", "grad-cam,layer-cam", "--batch", "2",
                "--pairs", "3", "--json");
        assertEquals(0, screen.code(), screen.toString());
        JsonObject document = JsonParser.parseString(screen.out()).getAsJsonObject();
        JsonArray rows = document.getAsJsonArray("rows");
        assertEquals(3, rows.size());
        assertEquals("grad-cam+layer-cam", rows.get(2).getAsJsonObject().get("method").getAsString());
        assertEquals("input", rows.get(1).getAsJsonObject().get("layer").getAsString());
        rows.forEach(row -> {
            JsonObject one = row.getAsJsonObject();
            assertEquals(1, one.get("calls").getAsInt(), "activations, gradients and the answer from one call");
            assertEquals(2, one.get("images").getAsInt());
            assertTrue(one.get("ratio").getAsDouble() > 0);
            assertTrue(one.get("engineMillis").getAsDouble() <= one.get("explainMillis").getAsDouble());
        });
    }

    @Test
    void tellsItForPeople() {
        Screen screen = bench("--family", "baseline", "--batch", "1", "--pairs", "3");
        assertEquals(0, screen.code(), screen.toString());
        for (String word : new String[] {"random-cam", "sobel", "RATIO", "BY CPU TIME", "Times are for one image",
                "the median over the pairs", "lie within QUARTILES", "A backward pass stops at the layer"}) {
            assertTrue(screen.out().contains(word), word + " in " + screen.out());
        }
    }

    @Test
    void anUnknownFamilyIsNamedWithThoseThereAre() {
        Screen screen = bench("--family", "camera");
        assertEquals(2, screen.code());
        assertTrue(screen.err().contains("camera") && screen.err().contains("cam, gradient, perturbation"),
                screen.err());
    }

    @Test
    void enduranceEndsWithASentence() {
        Screen screen = bench("--endurance", "40", "--method", "grad-cam");
        assertTrue(screen.out().contains("NATIVE ARRAYS"), screen.toString());
        // So short a test need not be flat; the exit code says what the sentence says.
        assertEquals(screen.out().contains("the memory is flat") ? 0 : 1, screen.code(), screen.toString());
        assertEquals(2, bench("--endurance", "40", "--batch", "1,2").code());
    }
}
