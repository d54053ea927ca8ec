package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.model.OutputKind;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.InputPreview;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.testkit.Fixtures;

/** What a person says of a model: shown, used, written beside it and read again. */
class SessionModelTest {

    private static final SessionOptions OPTIONS = new SessionOptions(TestBench.batch(1), SessionOptions.DEFAULT_CACHE);
    private static final ModelEdit EDIT = new ModelEdit(new Preprocessing(6, 8, ChannelOrder.RGB, Fit.PAD,
            Interpolation.BILINEAR, 1.0 / 128, List.of(0.5, 0.25, 0.0), List.of(1.0, 0.5, 2.0)),
            Optional.of(OutputKind.MULTI_LABEL), List.of("rot", "grün", "blau", "grau"));

    @TempDir
    Path folder;

    private TestBench bench;
    private Path sidecar;

    @BeforeEach
    void lay() throws Exception {
        bench = new TestBench(folder, FakeData.of(3));
        sidecar = folder.resolve("model.limn.json");
    }

    private ModelDraft inspect(Session session) throws LimnException {
        return session.inspect(bench.model(), Progress.none());
    }

    @Test
    void tellsWhatIsAssumedOfAModelWithoutSidecar() throws Exception {
        Files.delete(sidecar);
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = inspect(session);
            assertEquals(Optional.of(sidecar), draft.sidecar());
            assertTrue(draft.facts().sidecar().isEmpty());
            assertTrue(draft.origins().get("input.size").startsWith("assumed"));
            assertTrue(draft.origins().get("input.mean").startsWith("assumed"));
            assertTrue(draft.origins().get("output.classes").startsWith("assumed"));
            assertEquals(224, draft.edit().preprocessing().height());
            assertTrue(draft.edit().kind().isEmpty());
            assertTrue(draft.edit().classes().isEmpty());
            assertEquals(List.of("class 0", "class 1", "class 2", "class 3"), draft.facts().classes());
            assertEquals(3, draft.facts().assumptions().size());
        }
    }

    @Test
    void tellsTheSidecarThatSaysSo() throws Exception {
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = inspect(session);
            assertEquals("model.limn.json", draft.origins().get("input.size"));
            assertEquals("model.limn.json", draft.origins().get("output.classes"));
            assertEquals(List.of("red", "green", "blue", "grey"), draft.edit().classes());
        }
    }

    private Path model(String name) throws Exception {
        return Files.writeString(folder.resolve(name), "fake");
    }

    private List<String> warnings(Path model) throws Exception {
        return bench.limn().model(model.toString(), Progress.none()).facts().warnings();
    }

    /** What stands behind the first dot tells two networks apart, or only two forms of one. */
    @Test
    void saysThatTwoNetworksAreReadWithOneSidecar() throws Exception {
        Files.move(sidecar, folder.resolve("run.limn.json"));
        Path first = model("run.epoch1.fake");
        assertEquals(List.of(), warnings(first), "alone");
        Path second = model("run.epoch2.fake");
        assertEquals(
                List.of("run.limn.json is read for run.epoch1.fake and for run.epoch2.fake; if they are not alike, "
                        + "give run.epoch1.fake its own: run.epoch1.limn.json."),
                warnings(first));
        Files.copy(folder.resolve("run.limn.json"), folder.resolve("run.epoch1.limn.json"));
        assertEquals(List.of(), warnings(first));
        assertEquals(List.of(), warnings(second), "nobody else is read with it now");
        model("run.fake");
        assertEquals(1, warnings(second).size());
        assertEquals(List.of(), warnings(folder.resolve("run.fake")), "it is its own");
        model("run.scripted.fake");
        assertEquals(List.of(), warnings(model("run.traced.fake")), "forms of one network");
    }

    @Test
    void writesEachNetworkASidecarOfItsOwn() throws Exception {
        Path shared = Files.move(sidecar, folder.resolve("run.limn.json"));
        String before = Files.readString(shared);
        Path first = model("run.epoch1.fake");
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = session.inspect(first.toString(), Progress.none());
            assertEquals(Optional.of(shared), draft.facts().sidecar());
            assertEquals(folder.resolve("run.epoch1.limn.json"), session.saveSidecar(draft,
                    new ModelEdit(EDIT.preprocessing(), draft.edit().kind(), draft.edit().classes()), Set.of()));
            assertEquals(before, Files.readString(shared), "what is another's stays");
            ModelDraft again = session.inspect(first.toString(), Progress.none());
            assertEquals(Optional.of(folder.resolve("run.epoch1.limn.json")), again.facts().sidecar());
            assertEquals(EDIT.preprocessing(), again.edit().preprocessing());
            assertEquals(List.of("red", "green", "blue", "grey"), again.edit().classes(),
                    "what the other said is kept");
            assertEquals(Optional.of(folder.resolve("v1.0.limn.json")),
                    session.inspect(model("v1.0.fake").toString(), Progress.none()).sidecar());
            assertEquals(Optional.of(folder.resolve("net.limn.json")),
                    session.inspect(model("net.opset17.traced.fake").toString(), Progress.none()).sidecar());
        }
    }

    @Test
    void runsWithWhatIsSaid() throws Exception {
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionModel model = session.open(inspect(session), EDIT, RunListener.NONE);
            assertEquals(EDIT.preprocessing(), model.facts().preprocessing());
            assertEquals(EDIT.classes(), model.classes());
            assertEquals(OutputKind.MULTI_LABEL, model.kind());
            SessionData data = session.open(bench.data(), RunListener.NONE);
            Answer answer = session.ask(model, data, Ask.first(0, "fake-cam"), RunListener.NONE);
            assertEquals("rot", answer.prediction().predictedClass());
            assertEquals(List.of(6, 8), answer.map().orElseThrow().attribution().explanation().map().shape().toList());
            String caveat = session.caveat(answer).orElseThrow();
            assertTrue(caveat.contains("input.size") && caveat.contains("output.classes") && caveat.contains("sidecar"),
                    caveat);
        }
    }

    @Test
    void writesASidecarThatReadsBackEqual() throws Exception {
        Files.writeString(sidecar, """
                {"about": "from a friend", "format": 1, "myOwn": {"deep": [1, 2.5]},
                 "input": {"size": [8, 8], "later": true}, "output": {"select": null},
                 "tokens": {"prefix": 1, "grid": [2, 2]}}""");
        try (Session session = bench.limn().session(OPTIONS)) {
            // The order of the channels is the one that is assumed; somebody confirms it.
            assertEquals(sidecar, session.saveSidecar(inspect(session), EDIT, Set.of("input.order")));
            ModelDraft again = inspect(session);
            assertEquals(EDIT, again.edit());
            assertTrue(again.origins().values().stream().noneMatch(origin -> origin.startsWith("assumed")));
            JsonObject json = JsonParser.parseString(Files.readString(sidecar)).getAsJsonObject();
            assertEquals("from a friend", json.get("about").getAsString());
            assertEquals("{\"deep\":[1,2.5]}", json.get("myOwn").toString());
            assertTrue(json.getAsJsonObject("input").get("later").getAsBoolean());
            assertEquals("{\"prefix\":1,\"grid\":[2,2]}", json.get("tokens").toString());
            assertEquals("[6,8]", json.getAsJsonObject("input").get("size").toString());
            assertEquals("1/128", json.getAsJsonObject("input").get("scale").getAsString());
            assertEquals("multi-label", json.getAsJsonObject("output").get("kind").getAsString());
            SessionModel model = session.open(again, EDIT, RunListener.NONE);
            Answer answer = session.ask(model, session.open(bench.data(), RunListener.NONE),
                    Ask.first(0, "fake-cam"), RunListener.NONE);
            assertTrue(session.caveat(answer).isEmpty());
        }
    }

    @Test
    void writesASidecarWhereNoneWas() throws Exception {
        Files.delete(sidecar);
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = inspect(session);
            session.saveSidecar(draft, draft.edit());
            ModelDraft again = inspect(session);
            assertEquals(draft.edit(), again.edit());
            assertEquals("model.limn.json", again.origins().get("input.size"));
            assertTrue(again.origins().get("input.std").startsWith("assumed"), "nobody said the deviation");
            assertTrue(again.origins().get("output.classes").startsWith("assumed"), "nobody named the classes");
        }
    }

    @Test
    void writesOnlyWhatIsSaidOrConfirmed() throws Exception {
        Files.delete(sidecar);
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = inspect(session);
            Preprocessing p = draft.edit().preprocessing();
            ModelEdit cut = new ModelEdit(new Preprocessing(p.height(), p.width(), p.order(), Fit.CROP,
                    p.interpolation(), p.scale(), p.mean(), p.std()), draft.edit().kind(), draft.edit().classes());
            session.saveSidecar(draft, cut, Set.of("input.scale"));
            JsonObject json = JsonParser.parseString(Files.readString(sidecar)).getAsJsonObject();
            assertEquals(Set.of("format", "input"), json.keySet());
            assertEquals(Set.of("size", "fit", "scale"), json.getAsJsonObject("input").keySet());
            ModelDraft again = inspect(session);
            assertEquals(cut, again.edit());
            for (String key : List.of("input.order", "input.interpolation", "input.mean", "input.std")) {
                assertTrue(again.origins().get(key).startsWith("assumed"), key);
            }
            assertTrue(again.facts().assumptions().stream().anyMatch(said -> said.contains("input.mean")),
                    again.facts().assumptions()::toString);
            session.saveSidecar(again, cut);
            assertEquals(json, JsonParser.parseString(Files.readString(sidecar)), "what was said stays, no more is");
        }
    }

    /** A window that does not show what is cut off must not take it away by saying something else. */
    @Test
    void keepsWhatAnEditDoesNotMention() throws Exception {
        Files.writeString(sidecar, "{\"format\": 1, \"input\": {\"size\": [6, 8], \"fit\": \"crop\", \"resize\": 7}}");
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = inspect(session);
            Preprocessing p = draft.edit().preprocessing();
            assertEquals(7, p.resize().orElseThrow());
            assertEquals("7", draft.info().known().stream().filter(known -> known.key().equals("input.resize"))
                    .findFirst().orElseThrow().json());
            ModelEdit other = new ModelEdit(
                    new Preprocessing(6, 8, p.order(), p.fit(), p.interpolation(), 0.5, p.mean(),
                            p.std()),
                    draft.edit().kind(), draft.edit().classes());
            assertEquals(7,
                    session.open(draft, other, RunListener.NONE).facts().preprocessing().resize().orElseThrow());
            session.saveSidecar(draft, other);
            assertEquals(7, inspect(session).edit().preprocessing().resize().orElseThrow());
            ModelEdit stretched = new ModelEdit(new Preprocessing(6, 8, p.order(), Fit.STRETCH, p.interpolation(), 0.5,
                    p.mean(), p.std()), draft.edit().kind(), draft.edit().classes());
            session.saveSidecar(inspect(session), stretched);
            assertTrue(inspect(session).edit().preprocessing().resize().isEmpty(), "another fit, another frame");
        }
    }

    @Test
    void writesThatPicturesAreGray() throws Exception {
        Path model = Files.copy(Fixtures.path("models/tiny-gray.scripted.pt"), folder.resolve("tiny-gray.scripted.pt"));
        try (Session session = RealServices.limn().session(OPTIONS)) {
            ModelDraft draft = session.inspect(model.toString(), Progress.none());
            Preprocessing p = draft.edit().preprocessing();
            ModelEdit gray = new ModelEdit(new Preprocessing(p.height(), p.width(), ChannelOrder.GRAY, p.fit(),
                    p.interpolation(), p.scale(), List.of(0.5), List.of(0.25)), draft.edit().kind(), List.of());
            session.saveSidecar(draft, gray);
            assertEquals(gray, session.inspect(model.toString(), Progress.none()).edit());
        }
    }

    @Test
    void refusesChannelsThatTheNetworkDoesNotTake() throws Exception {
        Files.delete(sidecar);
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = inspect(session);
            Preprocessing p = draft.edit().preprocessing();
            ModelEdit gray = new ModelEdit(new Preprocessing(p.height(), p.width(), ChannelOrder.GRAY, p.fit(),
                    p.interpolation(), p.scale(), List.of(0.5), List.of(0.25)), draft.edit().kind(), List.of());
            String sentence = "The order gray stands for 1 channel, but model.fake takes 3 channels; choose rgb or bgr.";
            assertEquals(sentence,
                    assertThrows(LimnException.class, () -> session.saveSidecar(draft, gray)).getMessage());
            assertFalse(Files.exists(sidecar));
            assertEquals(sentence, assertThrows(LimnException.class,
                    () -> session.open(draft, gray, RunListener.NONE)).getMessage());
        }
    }

    @Test
    void writesNothingThatCannotBeRead() throws Exception {
        String before = Files.readString(sidecar);
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = inspect(session);
            Preprocessing p = EDIT.preprocessing();
            List<ModelEdit> wrong = List.of(
                    new ModelEdit(new Preprocessing(9000, 8, p.order(), p.fit(), p.interpolation(), p.scale(), p.mean(),
                            p.std()), EDIT.kind(), EDIT.classes()),
                    new ModelEdit(new Preprocessing(8, 8, p.order(), p.fit(), p.interpolation(), -1, p.mean(), p.std()),
                            EDIT.kind(), EDIT.classes()),
                    new ModelEdit(new Preprocessing(8, 8, p.order(), p.fit(), p.interpolation(), p.scale(),
                            List.of(Double.NaN, 0.0, 0.0), p.std()), EDIT.kind(), EDIT.classes()),
                    new ModelEdit(new Preprocessing(8, 8, p.order(), p.fit(), p.interpolation(), p.scale(), p.mean(),
                            List.of(1.0, -1.0, 1.0)), EDIT.kind(), EDIT.classes()),
                    new ModelEdit(p, EDIT.kind(), List.of("a", " ", "c", "d")),
                    new ModelEdit(p, EDIT.kind(), List.of("a", "a", "c", "d")));
            for (ModelEdit edit : wrong) {
                assertThrows(LimnException.class, () -> session.saveSidecar(draft, edit));
                assertThrows(LimnException.class, () -> session.open(draft, edit, RunListener.NONE));
            }
            assertEquals(before, Files.readString(sidecar));
            Files.writeString(sidecar, "my shopping list");
            assertThrows(LimnException.class, () -> session.saveSidecar(draft, EDIT));
            assertEquals("my shopping list", Files.readString(sidecar));
        }
    }

    @Test
    void saysWhatDoesNotFitTheModel() throws Exception {
        try (Session session = bench.limn().session(OPTIONS)) {
            ModelDraft draft = inspect(session);
            ModelEdit three = new ModelEdit(draft.edit().preprocessing(), draft.edit().kind(), List.of("a", "b", "c"));
            assertEquals("model.fake: output.classes: 3 names, the model gives 4.",
                    assertThrows(LimnException.class, () -> session.open(draft, three, RunListener.NONE)).getMessage());
            Files.writeString(sidecar, TestBench.SIDECAR.replace(", \"grey\"", ""));
            ModelDraft unfit = inspect(session);
            assertEquals(List.of("model.limn.json: output.classes: 3 names, the model gives 4."),
                    unfit.facts().warnings());
            assertEquals(3, unfit.edit().classes().size());
        }
    }

    @Test
    void showsWhatTheNetworkWillReceive() throws Exception {
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionData data = session.open(bench.data(), RunListener.NONE);
            InputPreview preview = session.preview(EDIT.preprocessing(), data.data().sample(0));
            assertEquals("s00000", preview.sample());
            Picture original = session.picture(Optional.empty(), data.data().sample(0));
            assertArrayEquals(original.samples(), preview.original().samples());
            assertEquals(List.of(1, 3, 6, 8), preview.shape());
            assertEquals(8, preview.input().width());
            assertEquals(6, preview.input().height());
            // Black is 0: (0 − mean) / std. The square's red, 200 of 255, is seen whole: (200/128 − 0.5) / 1.
            assertEquals(-0.5f, preview.ranges().get(0).smallest());
            assertEquals(200 / 128f - 0.5f, preview.ranges().get(0).greatest());
            assertEquals(-0.5f, preview.ranges().get(1).greatest());
            assertEquals(0f, preview.ranges().get(2).smallest());
        }
    }

    @Test
    void writesItsFileOnce() throws Exception {
        try (Session session = bench.limn().session(OPTIONS)) {
            session.saveSidecar(inspect(session), EDIT);
        }
        try (var files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith("~")));
        }
    }
}
