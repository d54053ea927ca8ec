package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Sample;
import limn.core.RequestException;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.core.session.Answer;
import limn.core.session.AnswerFiles;
import limn.core.session.Ask;
import limn.core.session.DataPreview;
import limn.core.session.MapView;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.maths.BackMapping;
import limn.render.MapRenderer.Smoothing;
import limn.render.MaskOutline;

/** What a session shows, tells and writes of its answers and data. */
class SessionViewTest {

    private static final SessionOptions OPTIONS = new SessionOptions(TestBench.batch(1), SessionOptions.DEFAULT_CACHE);

    @TempDir
    Path folder;

    private static Answer answer(Session session, TestBench bench, int index) throws LimnException {
        ModelDraft draft = session.inspect(bench.model(), Progress.none());
        SessionModel model = session.open(draft, draft.edit(), RunListener.NONE);
        return session.ask(model, session.open(bench.data(), RunListener.NONE), Ask.first(index, "fake-cam"),
                RunListener.NONE);
    }

    @Test
    void tellsTheMarkedOutlineWithoutAModel() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(2));
        try (Session session = bench.limn().session(OPTIONS)) {
            Answer answer = answer(session, bench, 1);
            Sample sample = answer.data().data().sample(1);
            MaskOutline outline = session.outline(sample, session.picture(Optional.empty(), sample)).orElseThrow();
            MaskOutline asked = MaskOutline.of(answer.regions(), 12, 12);
            for (int i = 0; i < 12 * 12; i++) {
                assertEquals(asked.contains(i % 12, i / 12), outline.contains(i % 12, i / 12), "pixel " + i);
            }
        }
    }

    @Test
    void laysTheMapOverItsPicture() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        bench.explain(List.of("fake-cam"), "auto", List.of());
        Tensor post = Npy.read(bench.out().resolve("maps/s00000/relu/fake-cam.post.npy"));
        Tensor raw = Npy.read(bench.out().resolve("maps/s00000/relu/fake-cam.npy"));
        try (Session session = bench.limn().session(OPTIONS)) {
            Answer answer = answer(session, bench, 0);
            MapView view = session.view(answer, answer.map().orElseThrow(), 12, 12, Smoothing.SMOOTH,
                    MapView.Scale.POST);
            assertArrayEquals(BackMapping.toPicture(post, answer.geometry()).toArray(), view.values().toArray());
            // Twice as large, a cell of the 8×8 map is three pixels wide and shown as it is.
            MapView cells = session.view(answer, answer.map().get(), 24, 24, Smoothing.NEAREST,
                    MapView.Scale.SIGNED);
            float greatest = 0;
            for (int i = 0; i < 24 * 24; i++) {
                assertEquals(raw.get(i / 24 / 3 * 8 + i % 24 / 3), cells.values().get(i));
                greatest = Math.max(greatest, Math.abs(cells.values().get(i)));
            }
            assertEquals(-greatest, cells.range().low());
            assertEquals(greatest, cells.range().high());
            assertTrue(cells.signed());
        }
    }

    @Test
    void knowsNothingOfWhatWasCutOff() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = session.inspect(bench.model(), Progress.none());
            Preprocessing p = draft.edit().preprocessing();
            // A square picture into 4 rows of 8 columns: of the 8×8 that it becomes, two rows are cut off above and below.
            SessionModel model = session.open(draft,
                    new ModelEdit(new Preprocessing(4, 8, p.order(), Fit.CROP, p.interpolation(), p.scale(), p.mean(),
                            p.std()), draft.edit().kind(), draft.edit().classes()),
                    RunListener.NONE);
            Answer answer = session.ask(model, session.open(bench.data(), RunListener.NONE),
                    Ask.first(0, "fake-cam"), RunListener.NONE);
            for (Smoothing smoothing : Smoothing.values()) {
                Tensor values = session.view(answer, answer.map().orElseThrow(), 16, 16, smoothing,
                        MapView.Scale.POST).values();
                for (int row = 0; row < 16; row++) {
                    boolean cut = row < 4 || row >= 12;
                    assertEquals(cut, Float.isNaN(values.get(row * 16)), smoothing + " " + row);
                }
            }
        }
    }

    @Test
    void tellsTheCommandThatGivesTheSame() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a*b?c", "aXbYc", "it's/a\\b"));
        try (Session session = bench.limn().session(OPTIONS)) {
            Answer answer = answer(session, bench, 0);
            String data = folder.resolve("data").toAbsolutePath().toString();
            assertEquals("./limn explain --model " + folder.resolve("model.fake") + " --data " + data
                    + " --where 'id=a\\*b\\?c' --method fake-cam --layer auto --target predicted --batch 1 --threads 1"
                    + " --seed 1 --out a_b_c.auto.fake-cam --raw", session.command(answer));
            assertTrue(session.caveat(answer).isEmpty());
            Answer other = session.ask(answer.model(), answer.data(), new Ask(0, "fake-cam", "auto", "probability:#1"),
                    RunListener.NONE);
            assertTrue(session.command(other).endsWith(" --out a_b_c.auto.fake-cam@probability__1 --raw"),
                    session.command(other));
            assertEquals("a_b_c.relu.fake-cam@probability__1.png",
                    AnswerFiles.overlay(other, other.map().orElseThrow()));
            assertTrue(session.command(answer(session, bench, 2)).contains(" --where 'id=it'\\''s/a\\\\b' "));
            for (int i = 0; i < 3; i++) {
                String id = answer.data().data().sample(i).id();
                SessionData one = session.open(bench.data(List.of("id=" + List.of("a\\*b\\?c", "aXbYc",
                        "it's/a\\\\b").get(i)), OptionalInt.empty(), List.of()), RunListener.NONE);
                assertEquals(1, one.data().size());
                assertEquals(id, one.data().sample(0).id());
            }
        }
    }

    @Test
    void reportsASelectionThatItsCommandRepeats() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(9));
        Path report = folder.resolve("report");
        TestBench.Watcher watcher = new TestBench.Watcher();
        try (Session session = bench.limn().session(OPTIONS)) {
            Answer answer = answer(session, bench, 0);
            RunOutcome outcome = session.report(answer, new int[] {7, 2, 2, 4}, report, false, watcher);
            assertEquals(3, outcome.done());
            assertTrue(outcome.report().isPresent());
            assertEquals(3, watcher.done());
            assertEquals("s00002\ns00004\ns00007\n", Files.readString(report.resolve("samples.txt")));
            JsonObject record = TestBench.record(report);
            assertTrue(record.get("command").getAsString().contains("--where id=@" + report.resolve("samples.txt")));
            assertThrows(LimnException.class,
                    () -> session.report(answer, new int[] {1}, report, false, RunListener.NONE));
            assertTrue(session.known(answer.model(), answer.data(), answer.ask()).isPresent());
            assertEquals(1, bench.runtime.open.get());
        }
        bench.limn().explain(new ExplainOptions(bench.model(),
                bench.data(List.of("id=@" + report.resolve("samples.txt")), OptionalInt.empty(), List.of()),
                List.of("fake-cam"), "auto", List.of("predicted"), TestBench.batch(1),
                OutputOptions.into(bench.out())), RunListener.NONE);
        for (String file : List.of("predictions.csv", "overlays/s00002.relu.fake-cam.png",
                "overlays/s00007.relu.fake-cam.png")) {
            assertArrayEquals(Files.readAllBytes(bench.out().resolve(file)),
                    Files.readAllBytes(report.resolve(file)), file);
        }
    }

    @Test
    void reportsWithWhatWasEdited() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(2));
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = session.inspect(bench.model(), Progress.none());
            SessionModel model = session.open(draft, new ModelEdit(draft.edit().preprocessing(), draft.edit().kind(),
                    List.of("rot", "grün", "blau", "grau")), RunListener.NONE);
            Answer answer = session.ask(model, session.open(bench.data(), RunListener.NONE),
                    Ask.first(0, "fake-cam"), RunListener.NONE);
            RunOutcome outcome = session.report(answer, new int[] {0, 1}, folder.resolve("report"), false,
                    RunListener.NONE);
            assertTrue(outcome.warnings().contains(session.caveat(answer).orElseThrow()));
            assertTrue(Files.readString(folder.resolve("report/predictions.csv")).contains("p0:rot"));
            assertEquals("edited", TestBench.record(folder.resolve("report")).getAsJsonObject("model")
                    .getAsJsonObject("origins").get("output.classes").getAsString());
        }
    }

    @Test
    void saysWhyAFolderIsNotOpened() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        Path letters = Files.createDirectories(folder.resolve("letters"));
        try (Session session = bench.limn().session(OPTIONS)) {
            assertEquals("The folder " + letters + " is empty.", refused(session, letters));
            Files.writeString(letters.resolve("letter.txt"), "Dear Anna");
            assertTrue(refused(session, letters).startsWith("The folder " + letters + " holds no images"));
            assertTrue(refused(session, letters.resolve("letter.txt")).startsWith("The file "));
        }
    }

    private static String refused(Session session, Path path) {
        return assertThrows(LimnException.class, () -> session.open(DataOptions.of(path.toString()), RunListener.NONE))
                .getMessage();
    }

    @Test
    void looksIntoDataBeforeItIsTaken() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a", "b-bad", "c", "d", "e-crash", "f"));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionData data = session.open(bench.data(List.of(), OptionalInt.empty(), List.of("Blue=grey")),
                    RunListener.NONE);
            DataPreview preview = session.preview(data, List.of("red", "grün", "grey"), Progress.none());
            assertEquals(6, preview.samples());
            assertEquals(6, preview.read());
            assertEquals(2, preview.groups());
            assertEquals(List.of(
                    new DataPreview.Label("Blue", 2, OptionalInt.of(2), Optional.of("grey")),
                    new DataPreview.Label("Green", 2, OptionalInt.empty(), Optional.empty()),
                    new DataPreview.Label("Red", 2, OptionalInt.of(0), Optional.of("red"))), preview.labels());
            assertEquals(2, preview.warnings().size());
            List<String> unreadable = preview.warnings().get(0).lines().toList();
            assertEquals(List.of("2 pictures cannot be read:", "• b-bad: it is damaged."), unreadable.subList(0, 2));
            assertTrue(unreadable.get(2).startsWith("• e-crash: "), unreadable.get(2));
            assertEquals(3, unreadable.size());
            assertTrue(preview.warnings().get(1).startsWith("The label Green is no class of the model"));
            assertEquals(List.of("Red"), data.labels(0).orElseThrow(), "what was read is known");
            SessionData wrong = session.open(bench.data(List.of(), OptionalInt.empty(), List.of("Blue=purple")),
                    RunListener.NONE);
            assertThrows(RequestException.class, () -> session.preview(wrong, List.of("red"), Progress.none()));
            assertEquals(3, session.preview(wrong, List.of(), Progress.none()).labels().size());
        }
    }

    @Test
    void readsSomeOfMany() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(20_000));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionData data = session.open(bench.data(), RunListener.NONE);
            DataPreview preview = session.preview(data, List.of(), Progress.none());
            assertEquals(20_000, preview.samples());
            assertEquals(5_000, preview.groups());
            assertEquals(2_000, preview.read());
            assertEquals(2_000, preview.labels().stream().mapToInt(DataPreview.Label::count).sum());
        }
    }

    @Test
    void namesWhoOpensAFolder() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        try (Session session = bench.limn().session(OPTIONS)) {
            assertEquals(List.of(new Session.Recognised("fake-data", "squares", 1)),
                    session.recognise(folder.resolve("data")));
            assertTrue(session.open(DataOptions.of(folder.resolve("data").toString()), RunListener.NONE)
                    .description().contains("fake-data"));
        }
    }
}
