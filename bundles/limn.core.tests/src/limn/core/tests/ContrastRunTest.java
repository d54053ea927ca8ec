package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing.Fit;
import limn.core.run.ContrastText;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.maths.BackMapping;
import limn.maths.Resampling;
import limn.render.ValueRange;
import limn.render.ViewContrast;

/** Contrast of the pictures and maps in the geometry of the pictures, as a run writes them. */
class ContrastRunTest {

    private static final String STEPS = "percentile(5,90),gamma(0.5),picture:adaptive(2)";

    @TempDir
    Path folder;

    private static OutputOptions output(Path out, String contrast, boolean resume) throws LimnException {
        ViewContrast read = contrast.isEmpty() ? ViewContrast.NONE : ContrastText.read(List.of(contrast));
        return new OutputOptions(out, true, true, true, read, resume, false);
    }

    private static Map<String, String> maps(Path out) throws IOException {
        Map<String, String> files = TestBench.files(out);
        files.keySet().removeIf(name -> !name.startsWith("maps/") && !name.equals("predictions.csv"));
        return files;
    }

    @Test
    void contrastChangesPicturesNeverValues() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3));
        Path plain = folder.resolve("plain");
        Path raised = folder.resolve("raised");
        bench.explain(output(plain, "", false), RunListener.NONE);
        bench.explain(output(raised, STEPS, false), RunListener.NONE);
        assertEquals(10, maps(plain).size());
        assertEquals(maps(plain), maps(raised));
        for (int i = 0; i < 3; i++) {
            String overlay = "overlays/s0000" + i + ".relu.fake-cam.png";
            assertFalse(Arrays.equals(Files.readAllBytes(plain.resolve(overlay)),
                    Files.readAllBytes(raised.resolve(overlay))), overlay);
        }
        for (String sample : List.of("s00000", "s00001", "s00002")) {
            assertEquals(figures(plain, sample), figures(raised, sample), "diagnosis and figures of " + sample);
        }
    }

    private static JsonObject figures(Path out, String sample) throws IOException {
        JsonObject map = TestBench.sample(TestBench.record(out), sample).getAsJsonArray("explanations").get(0)
                .getAsJsonObject();
        map.remove("milliseconds");
        return map;
    }

    @Test
    void itIsRecordedSaidAndRepeated() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(2));
        Path out = bench.out();
        bench.explain(output(out, STEPS, false), RunListener.NONE);
        JsonObject record = TestBench.record(out);
        assertEquals(STEPS, record.getAsJsonObject("plan").get("contrast").getAsString());
        assertTrue(record.get("command").getAsString().contains("--tiff --contrast '" + STEPS + "'"),
                record.get("command").getAsString());
        String report = bench.reports.getLast().toString();
        assertTrue(report.contains("Contrast raised: map stretched between percentiles 5 and 90, gamma 0.5; picture "
                + "adaptive equalisation, clip 2. This changes the pictures, never the maps."), report);
        String refused = assertThrows(LimnException.class, () -> bench.explain(output(out, "gamma(2)", true),
                RunListener.NONE)).getMessage();
        assertTrue(refused.contains("contrast is " + STEPS + " there and gamma(2) here"), refused);
        bench.explain(output(out, STEPS, true), RunListener.NONE);
    }

    @Test
    void theWindowSaysItToo() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        try (Session session = bench.limn().session(new SessionOptions(TestBench.batch(1), 1 << 20))) {
            ModelDraft draft = session.inspect(bench.model(), Progress.none());
            SessionModel model = session.open(draft, draft.edit(), RunListener.NONE);
            Answer answer = session.ask(model, session.open(bench.data(), RunListener.NONE), Ask.first(0, "fake-cam"),
                    RunListener.NONE);
            ViewContrast contrast = ContrastText.read(List.of(STEPS));
            assertTrue(session.command(answer, contrast).endsWith(" --contrast '" + STEPS + "'"));
            assertFalse(session.command(answer).contains("contrast"));
            session.report(answer, new int[] {0}, output(folder.resolve("window"), STEPS, false), RunListener.NONE);
        }
        bench.limn().explain(new ExplainOptions(bench.model(), bench.data(), List.of("fake-cam"), "auto",
                List.of("predicted"), TestBench.batch(1), output(folder.resolve("command"), STEPS, false)),
                RunListener.NONE);
        String overlay = "overlays/s00000.relu.fake-cam.png";
        assertArrayEquals(Files.readAllBytes(folder.resolve("command").resolve(overlay)),
                Files.readAllBytes(folder.resolve("window").resolve(overlay)));
    }

    /** 12×12 pixels into 4 rows of 8 columns, cropped: signed as computed, not a number where nothing was seen. */
    @Test
    void tiffsLieInTheGeometryOfThePicture() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        bench.sidecar(TestBench.SIDECAR.replace("[8, 8]", "[4, 8]").replace("stretch", "crop"));
        Path out = bench.out();
        bench.explain(output(out, "", false), RunListener.NONE);
        Path maps = out.resolve("maps/s00000/relu");
        Tensor raw = Npy.read(maps.resolve("fake-cam.npy"));
        Geometry geometry = Geometry.of(12, 12, 8, 4, Fit.CROP);
        float[] expected = BackMapping.toPicture(Resampling.bilinear(raw, 4, 8), geometry).toArray();
        float[] read = read(maps.resolve("fake-cam.tiff"));
        assertArrayEquals(expected, read);
        assertTrue(Float.isNaN(read[0]) && !Float.isNaN(read[6 * 12]));
        assertTrue(ValueRange.of(raw).high() > 0);
        assertEquals("maps/s00000/relu/fake-cam.tiff", TestBench.sample(TestBench.record(out), "s00000")
                .getAsJsonArray("explanations").get(0).getAsJsonObject().getAsJsonObject("files").get("tiff")
                .getAsString());
        assertTrue(bench.reports.getLast().toString().contains("TIFF"));
    }

    @Test
    void everyTargetHasATiffAndARunGoesOnWithThem() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(2));
        Path out = bench.out();
        List<String> targets = List.of("red,difference:red,green");
        ExplainOptions options = bench.options(List.of("fake-cam"), "auto", targets, output(out, "", false));
        bench.limn().explain(options, RunListener.NONE);
        Map<String, String> before = TestBench.files(out);
        assertTrue(before.containsKey("maps/s00001/relu/fake-cam@red.tiff"), before.keySet().toString());
        assertEquals(4, before.keySet().stream().filter(name -> name.endsWith(".tiff")).count());
        bench.limn().explain(bench.options(List.of("fake-cam"), "auto", targets, output(out, "", true)),
                RunListener.NONE);
        assertEquals(before, TestBench.files(out));
    }

    @Test
    void aRunThatReplacesAnotherLeavesNoneOfItsTiffs() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        Path out = bench.out();
        bench.explain(output(out, "", false), RunListener.NONE);
        assertTrue(Files.exists(out.resolve("maps/s00000/relu/fake-cam.tiff")));
        bench.explain(new OutputOptions(out, false, false, false, true), RunListener.NONE);
        assertFalse(Files.exists(out.resolve("maps")));
    }

    /** By the reader of the Java platform: another may stand before it that cuts numbers off at 0 and 1. */
    private static float[] read(Path file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
        ImageReader reader = readers.next();
        while (!reader.getClass().getModule().isNamed()) {
            reader = readers.next();
        }
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            return reader.read(0).getRaster().getPixels(0, 0, reader.getWidth(0), reader.getHeight(0), (float[]) null);
        }
    }
}
