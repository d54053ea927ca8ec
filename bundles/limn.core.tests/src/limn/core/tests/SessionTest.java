package limn.core.tests;

import limn.render.MapRenderer.Smoothing;
import limn.render.Contrast;
import limn.render.ColourMap;
import limn.core.session.MapView;
import limn.core.session.Drawing;
import limn.api.LimnException;
import java.nio.charset.StandardCharsets;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.Progress;
import limn.core.Limn;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.PredictOptions;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** A window's session gives what the command gives, byte for byte. */
class SessionTest {

    private static final ComputeOptions COMPUTE = new ComputeOptions(OptionalInt.of(1), 2, OptionalLong.empty(), 1);

    @TempDir
    Path folder;

    private static DataOptions where(String data, String id) {
        return new DataOptions(Optional.of(data), Optional.empty(), List.of("id=" + id), OptionalInt.empty(),
                List.of());
    }

    private static SessionModel open(Session session, String model) throws Exception {
        ModelDraft draft = session.inspect(model, Progress.none());
        return session.open(draft, draft.edit(), RunListener.NONE);
    }

    private static int index(SessionData data, String id) {
        for (int i = 0; i < data.data().size(); i++) {
            if (data.data().sample(i).id().equals(id)) {
                return i;
            }
        }
        throw new AssertionError("no sample " + id);
    }

    /** Asks the session and runs the command for one sample, and compares their files. */
    private Answer same(String model, String data, String id, String method, String layer, String target)
            throws Exception {
        return same(model, data, id, method, layer, target, COMPUTE);
    }

    private Answer same(String model, String data, String id, String method, String layer, String target,
            ComputeOptions compute) throws Exception {
        return same(model, data, id, method, layer, target, Optional.empty(), compute);
    }

    private Answer same(String model, String data, String id, String method, String layer, String target,
            Optional<String> reference, ComputeOptions compute) throws Exception {
        Limn limn = RealServices.limn();
        try (Session session = limn.session(new SessionOptions(compute, SessionOptions.DEFAULT_CACHE))) {
            SessionModel opened = open(session, model);
            SessionData pictures = session.open(DataOptions.of(data), RunListener.NONE);
            Ask ask = new Ask(index(pictures, id), method, layer, target, reference);
            assertTrue(session.known(opened, pictures, ask).isEmpty());
            Answer answer = session.ask(opened, pictures, ask, RunListener.NONE);
            assertSame(answer, session.ask(opened, pictures, ask, RunListener.NONE));
            limn.explain(new ExplainOptions(model, where(data, id), List.of(method), layer, List.of(target),
                    reference.map(DataOptions::of),
                    compute,
                    TestBench.maps(folder.resolve("out"), false)), RunListener.NONE);
            Path raw = folder.resolve("raw.npy");
            Path overlay = folder.resolve("overlay.png");
            session.saveRaw(answer.map().orElseThrow(), raw);
            session.saveOverlay(answer, answer.map().orElseThrow(), overlay);
            assertArrayEquals(Files.readAllBytes(only(folder.resolve("out/maps"), method + ".npy")),
                    Files.readAllBytes(raw));
            assertArrayEquals(Files.readAllBytes(only(folder.resolve("out/overlays"), method + ".png")),
                    Files.readAllBytes(overlay));
            assertTrue(session.command(answer).contains("--reference ") == reference.isPresent());
            drawsAsItSaves(session, answer, overlay);
            return answer;
        }
    }

    /** What a window shows at first is the picture that the command writes, and both files say the same of it. */
    private void drawsAsItSaves(Session session, Answer answer, Path overlay) throws Exception {
        Drawing first = new Drawing(true, true, 0.55, ColourMap.INFERNO, MapView.Scale.POST, Smoothing.SMOOTH);
        Path drawn = folder.resolve("drawn.png");
        first.save(session, answer, answer.map(), drawn);
        assertArrayEquals(Files.readAllBytes(overlay), Files.readAllBytes(drawn));
    }

    private static Path only(Path top, String ending) throws Exception {
        try (var files = Files.walk(top)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
            assertEquals(1, found.size(), found.toString());
            return found.get(0);
        }
    }

    @Test
    void equalsTheCommandOnAFixture() throws Exception {
        same(Fixtures.path("models/tiny-cnn.scripted.pt").toString(), Fixtures.path("pictures").toString(), "shapes-1",
                "grad-cam", "auto", "predicted");
    }

    /** A few pixels of gradients stand far out: their maps are stretched, in the window as in files, which say so. */
    @Test
    void gradientsAreDrawnAsTheCommandDrawsThem() throws Exception {
        Answer answer = same(Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                Fixtures.path("pictures").toString(), "shapes-1", "saliency", "auto", "predicted");
        assertTrue(MapView.contrast(answer.map().orElseThrow(), Contrast.NONE).stretch().isPresent());
        String file = Files.readString(folder.resolve("overlay.png"), StandardCharsets.ISO_8859_1);
        assertTrue(file.contains("Contrast raised: map stretched between percentiles 1 and 99"));
    }

    @Test
    void comparesWithTrainingSamplesAsTheCommand() throws Exception {
        String pictures = Fixtures.path("pictures").toString();
        same(Fixtures.path("models/tiny-cnn.scripted.pt").toString(), pictures, "shapes-1", "expected-gradients",
                "auto", "predicted", Optional.of(pictures), COMPUTE);
    }

    @Test
    void saysWhereTrainingSamplesAreMissing() throws Exception {
        try (Session session = RealServices.limn().session(new SessionOptions(COMPUTE, 0))) {
            SessionModel model = open(session, Fixtures.path("models/tiny-cnn.scripted.pt").toString());
            SessionData pictures = session.open(DataOptions.of(Fixtures.path("pictures").toString()),
                    RunListener.NONE);
            for (String method : List.of("expected-gradients", "occlusion(fill=dataset-mean)")) {
                String refused = assertThrows(LimnException.class,
                        () -> session.ask(model, pictures, Ask.first(0, method), RunListener.NONE)).getMessage();
                assertTrue(refused.contains("compares with training samples, and none were given"), refused);
            }
        }
    }

    @Test
    void equalsTheCommandWhereTheBatchIsPadded() throws Exception {
        Answer answer = same(Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                Fixtures.path("pictures").toString(), "shapes-2", "grad-cam", "auto", "probability:square",
                new ComputeOptions(OptionalInt.of(4), 1, OptionalLong.empty(), 1));
        assertEquals(4, answer.batch());
    }

    @Test
    void equalsTheCommandOnTheSample() throws Exception {
        Limn limn = RealServices.limn();
        String id;
        try (Session session = limn.session(SessionOptions.DEFAULT)) {
            id = session.open(DataOptions.of("sample"), RunListener.NONE).data().sample(3).id();
        }
        same("sample", "sample", id, "grad-cam", "auto", "predicted");
    }

    @Test
    void equalsTheCommandOnASlice() throws Exception {
        Path data = SharedData.path("lgg/kaggle_3m");
        Path model = SharedData.path("models/brain-mobilenet.scripted.pt");
        same(model.toString(), data.toString(), "TCGA_CS_4941_19960909_12", "grad-cam", "auto", "predicted");
    }

    @Test
    void predictsAsTheCommand() throws Exception {
        Limn limn = RealServices.limn();
        String model = Fixtures.path("models/tiny-cnn.scripted.pt").toString();
        DataOptions data = DataOptions.of(Fixtures.path("pictures").toString());
        List<Prediction> expected = new ArrayList<>();
        limn.predict(new PredictOptions(model, data, new ComputeOptions(OptionalInt.empty(), 2, OptionalLong.empty(),
                1), Optional.empty()), expected::add, RunListener.NONE);
        try (Session session = limn.session(new SessionOptions(COMPUTE, SessionOptions.DEFAULT_CACHE))) {
            SessionModel opened = open(session, model);
            SessionData pictures = session.open(data, RunListener.NONE);
            int[] all = new int[pictures.data().size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = i;
            }
            List<Prediction> given = new ArrayList<>();
            session.predict(opened, pictures, all, (index, prediction) -> given.add(prediction), RunListener.NONE);
            assertEquals(expected, given);
        }
    }
}
