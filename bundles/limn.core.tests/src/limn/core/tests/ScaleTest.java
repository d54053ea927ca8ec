package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.core.run.PredictOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;

/** Runs over many samples hold few of them. */
class ScaleTest {

    private static final int SAMPLES = 100_000;

    @TempDir
    Path folder;

    @Test
    void readsAtMostThreeChunksBeforeTheFirstIsDone() throws Exception {
        AtomicLong read = new AtomicLong();
        AtomicLong rows = new AtomicLong();
        AtomicLong ahead = new AtomicLong();
        FakeData data = new FakeData(SAMPLES, i -> "s" + i, List.of(),
                i -> ahead.accumulateAndGet(read.incrementAndGet() - rows.get(), Math::max));
        TestBench bench = new TestBench(folder, data);
        RunOutcome outcome = bench.limn().predict(
                new PredictOptions(bench.model(), bench.data(), TestBench.batch(16), Optional.empty()),
                row -> rows.incrementAndGet(), RunListener.NONE);
        assertEquals(SAMPLES, outcome.done());
        // One chunk is computed while two are read.
        assertTrue(ahead.get() <= 3 * 16, "samples held: " + ahead.get());
    }
}
