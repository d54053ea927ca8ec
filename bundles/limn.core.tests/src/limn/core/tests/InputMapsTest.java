package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.core.Limn;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.MapView;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.graph.Shape;
import limn.maths.BackMapping;
import limn.maths.Post;
import limn.render.MapRenderer.Smoothing;
import limn.testkit.Fixtures;

/** How maps on the input are shown, by the product's own methods: files of a run, and the window's view. */
class InputMapsTest {

    private static final int SIDE = 32;
    /** Of 0..1: sums in float32 and in float64, and engines that add up in another order in batches of another size. */
    private static final float ROUNDING = 1e-6f;

    @TempDir
    Path folder;

    private Path pictures;
    private Path model;

    @BeforeEach
    void files() throws Exception {
        pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(Fixtures.path("pictures/shapes-1.png"), pictures.resolve("shapes-1.png"));
        model = Fixtures.path("models/tiny-cnn.scripted.pt");
    }

    private Path explain(String method) throws Exception {
        Path out = folder.resolve("out");
        RealServices.limn().explain(new ExplainOptions(model.toString(), data(), List.of(method), "features.relu2",
                List.of(), ComputeOptions.DEFAULT, TestBench.maps(out, false)), RunListener.NONE);
        return out.resolve("maps/shapes-1");
    }

    private DataOptions data() {
        return new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                List.of());
    }

    /** Channels brought together by hand, then max(·, 0)/(1e-7 + max) (definitions 6). */
    private static float[] shown(Tensor raw, DoubleBinaryOperator reduce, boolean root) {
        int cells = SIDE * SIDE;
        double[] sums = new double[cells];
        for (int i = 0; i < raw.count(); i++) {
            sums[i % cells] = reduce.applyAsDouble(sums[i % cells], raw.get(i));
        }
        double max = 0;
        for (int i = 0; i < cells; i++) {
            sums[i] = Math.max(root ? Math.sqrt(sums[i]) : sums[i], 0);
            max = Math.max(max, sums[i]);
        }
        float[] shown = new float[cells];
        for (int i = 0; i < cells; i++) {
            shown[i] = (float) (sums[i] / (1e-7 + max));
        }
        return shown;
    }

    private void checks(String spec, String layer, DoubleBinaryOperator reduce, boolean root) throws Exception {
        Path maps = explain(spec);
        String id = spec.replaceAll("\\(.*", "");
        Tensor raw = Npy.read(maps.resolve(layer).resolve(id + ".npy"));
        assertEquals(Shape.of(3, SIDE, SIDE), raw.shape(), "channels are kept as computed");
        Tensor post = Npy.read(maps.resolve(layer).resolve(id + ".post.npy"));
        assertArrayEquals(shown(raw, reduce, root), post.toArray(), ROUNDING, spec);
    }

    private static double greatest(double a, double b) {
        return Math.max(a, Math.abs(b));
    }

    @Test
    void saliencyShowsTheGreatestChannel() throws Exception {
        checks("saliency", "input", InputMapsTest::greatest, false);
    }

    @Test
    void theSettingSaysHowChannelsAreReduced() throws Exception {
        checks("saliency(reduce=l2)", "input", (sum, value) -> sum + value * value, true);
    }

    @Test
    void inputXGradientShowsTheSum() throws Exception {
        checks("input-x-gradient", "input", Double::sum, false);
    }

    @Test
    void guidedGradCamLiesOnTheInputAndIsNamedByItsLayer() throws Exception {
        checks("guided-grad-cam", "features.relu2", InputMapsTest::greatest, false);
    }

    /** Its least value is not taken away. */
    @Test
    void whatIsHiddenKeepsItsZero() throws Exception {
        Path maps = explain("occlusion");
        Tensor raw = Npy.read(maps.resolve("input/occlusion.npy"));
        assertEquals(Shape.of(SIDE, SIDE), raw.shape());
        assertArrayEquals(shown(raw, Double::sum, false),
                Npy.read(maps.resolve("input/occlusion.post.npy")).toArray(), ROUNDING);
    }

    /** Baselines are scaled as what they are compared with (definitions 0.3). */
    @Test
    void baselinesAreShownAsClassActivationMaps() throws Exception {
        Path maps = explain("uniform-noise");
        Tensor raw = Npy.read(maps.resolve("input/uniform-noise.npy"));
        assertArrayEquals(Post.of(List.of(raw), SIDE, SIDE).toArray(),
                Npy.read(maps.resolve("input/uniform-noise.post.npy")).toArray());
    }

    /** Where cells are shown as they are, each has a value of the file. */
    @Test
    void theWindowShowsTheSame() throws Exception {
        Tensor post = Npy.read(explain("saliency").resolve("input/saliency.post.npy"));
        Limn limn = RealServices.limn();
        try (Session session = limn.session(new SessionOptions(TestBench.batch(1), SessionOptions.DEFAULT_CACHE))) {
            ModelDraft draft = session.inspect(model.toString(), Progress.none());
            SessionModel opened = session.open(draft, draft.edit(), RunListener.NONE);
            Answer answer = session.ask(opened, session.open(data(), RunListener.NONE), Ask.first(0, "saliency"),
                    RunListener.NONE);
            int width = answer.geometry().pictureWidth();
            int height = answer.geometry().pictureHeight();
            MapView smooth = session.view(answer, answer.map().orElseThrow(), width, height, Smoothing.SMOOTH,
                    MapView.Scale.POST);
            assertArrayEquals(BackMapping.toPicture(post, answer.geometry()).toArray(), smooth.values().toArray(),
                    ROUNDING);
            MapView cells = session.view(answer, answer.map().get(), width, height, Smoothing.NEAREST,
                    MapView.Scale.POST);
            NavigableSet<Float> known = new TreeSet<>();
            for (float value : post.toArray()) {
                known.add(value);
            }
            for (float value : cells.values().toArray()) {
                assertFalse(known.subSet(value - ROUNDING, value + ROUNDING).isEmpty(), value + " is no cell");
            }
        }
    }
}
