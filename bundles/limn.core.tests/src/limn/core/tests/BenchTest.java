package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.core.bench.BenchOptions;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.core.Provided;
import limn.core.bench.BenchResult;
import limn.core.bench.EnduranceOptions;
import limn.core.bench.EnduranceResult;

class BenchTest {

    @TempDir
    Path folder;

    private static BenchOptions options(String model, List<Integer> batches, int pairs) {
        return new BenchOptions(List.of(model), List.of(), List.of(), List.of(), "auto", List.of(), batches, pairs, 30,
                1,
                Optional.empty());
    }

    @Test
    void measuresInTurn() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        TestBench.Watcher watcher = new TestBench.Watcher();
        BenchResult result = bench.limn().bench(options(bench.model(), List.of(1, 16), 4), watcher);
        assertEquals(2, result.rows().size());
        assertEquals("fake 1", result.runtime());
        for (BenchResult.Row row : result.rows()) {
            assertEquals("fake-cam", row.method());
            assertEquals("relu", row.layer());
            assertEquals(row.batch(), row.images(), "a cheap method explains the whole batch");
            assertEquals(4, row.pairs());
            assertEquals(1, row.calls(), "one forward answers it");
            assertTrue(row.lowerRatio() <= row.ratio() && row.ratio() <= row.upperRatio());
            assertTrue(row.plainMillis() > 0 && row.millis() >= row.engineMillis() && row.engineMillis() > 0);
        }
        assertEquals(2, watcher.total());
        assertEquals(2, watcher.done());
        // The trial; for each batch a forward, two explanations of one image, then warm-up (100 images) and pairs of both.
        assertEquals(1 + 3 + 2 * (100 + 4) + 3 + 2 * (100 / 16 + 4), bench.runtime.calls.get());
        assertEquals(0, bench.runtime.open.get());
    }

    /** Takes a call and a moment for each image, as methods that change the input do. */
    private static final class Slow extends FakeMethod {

        private static final int MILLIS = 60;

        Slow() {
            super("slow-cam");
        }

        @Override
        public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
            for (int row = 0; row < request.batch().rows().size(); row++) {
                request.network().predict(request.batch());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(MILLIS));
            }
            super.explain(request, sink);
        }
    }

    @Test
    void saysWhereTheTimeIsTooShortForTheBatch() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1), Provided.of(new Slow(), "limn.fakes"));
        BenchResult result = bench.limn().bench(new BenchOptions(List.of(bench.model()), List.of("slow-cam"), List.of(),
                List.of(), "auto", List.of(), List.of(1, 16), 3, 1, 1, Optional.empty()), Progress.none());
        // A quarter of a second for each of three pairs and the warm-up: four images at most.
        int images = result.rows().get(1).images();
        assertTrue(images >= 1 && images <= 4, images + " images");
        assertEquals(1, result.notes().size(), "nothing is said of the batch that was explained whole");
        assertTrue(result.notes().get(0).matches("model.fake, slow-cam, batch 16: only " + images
                + " of 16 images could be explained in --seconds 1, .* --seconds [4-9]\\d* is enough for all\\."),
                result.notes().get(0));
    }

    @Test
    void severalMethodsTogetherShareOneForward() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1), Provided.of(new FakeMethod("other-cam"), "limn.fakes"));
        BenchResult result = bench.limn().bench(new BenchOptions(List.of(bench.model()), List.of("fake-cam"), List.of(),
                List.of("fake-cam,other-cam"), "auto", List.of(), List.of(4), 3, 30, 1, Optional.empty()),
                Progress.none());
        assertEquals(List.of("fake-cam", "fake-cam+other-cam"),
                result.rows().stream().map(BenchResult.Row::method).toList());
        assertEquals(1, result.rows().get(1).calls());
    }

    @Test
    void onlyTheFamiliesAskedFor() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        BenchResult result = bench.limn().bench(new BenchOptions(List.of(bench.model()), List.of(),
                List.of(Family.PERTURBATION), List.of(), "auto", List.of(), List.of(1), 3, 30, 1, Optional.empty()),
                Progress.none());
        assertEquals(List.of(), result.rows());
    }

    @Test
    void watchesTheMemory() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        TestBench.Watcher watcher = new TestBench.Watcher();
        EnduranceResult result = bench.limn()
                .endurance(new EnduranceOptions(bench.model(), Optional.empty(), 40, 2, 1, Optional.empty()), watcher);
        assertEquals("fake-cam", result.method());
        assertEquals(List.of(4, 8, 12, 16, 20, 24, 28, 32, 36, 40),
                result.points().stream().map(EnduranceResult.Point::run).toList());
        assertEquals(40, watcher.done());
        assertEquals(0, bench.runtime.open.get());
    }

    /** What the first thousand runs take is laid by; what comes after them is kept for nothing. */
    @Test
    void flatIsWhatDoesNotGrowAfterTheFirstThousand() {
        long most = EnduranceResult.ALLOWED;
        assertTrue(seen(new long[] {0, 500, 1000, 1000 + most - 1, 1000}, 3, 9, 7, 7, 7).flat());
        assertFalse(seen(new long[] {0, 500, 1000, 1000, 1000 + most}, 7, 7, 7, 7, 7).flat());
        assertEquals(most, seen(new long[] {0, 500, 1000, 1000, 1000 + most}, 7, 7, 7, 7, 7).growth());
        assertFalse(seen(new long[] {0, 0, 0, 0, 0}, 7, 7, 7, 7, 8).flat());
    }

    private static EnduranceResult seen(long[] resident, long... arrays) {
        List<EnduranceResult.Point> points = new ArrayList<>();
        for (int i = 0; i < resident.length; i++) {
            points.add(new EnduranceResult.Point(500 * i, resident[i], arrays[i]));
        }
        return new EnduranceResult("fake 1", "model", "fake-cam", 1, 1, true, points);
    }

    @Test
    void stopsWhenAsked() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        assertThrows(CancelledException.class,
                () -> bench.limn().bench(options(bench.model(), List.of(1, 2, 4), 4), new TestBench.Watcher(2)));
        assertEquals(0, bench.runtime.open.get());
        assertThrows(LimnException.class, () -> bench.limn().bench(BenchOptions.DEFAULT, Progress.none()));
    }
}
