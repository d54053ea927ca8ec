package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.core.bench.BenchOptions;
import limn.core.bench.BenchResult;

class BenchTest {

    @TempDir
    Path folder;

    @Test
    void measuresInTurn() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        TestBench.Watcher watcher = new TestBench.Watcher();
        BenchResult result = bench.limn().bench(
                new BenchOptions(List.of(bench.model()), List.of(), List.of(1, 16), 4, 1), watcher);
        assertEquals(2, result.rows().size());
        assertEquals("fake 1", result.runtime());
        for (BenchResult.Row row : result.rows()) {
            assertEquals("fake-cam", row.method());
            assertEquals("relu", row.layer());
            assertTrue(row.lowerRatio() <= row.ratio() && row.ratio() <= row.upperRatio());
            assertTrue(row.plainMillis() > 0 && row.millis() > 0);
        }
        assertEquals(8, watcher.total());
        assertEquals(8, watcher.done());
        // The trial, then warm-up (100 images) and pairs, each a plain forward and an explanation.
        assertEquals(1 + 2 * (100 + 4) + 2 * (100 / 16 + 4), bench.runtime.calls.get());
        assertEquals(0, bench.runtime.open.get());
    }

    @Test
    void stopsWhenAsked() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        assertThrows(CancelledException.class, () -> bench.limn().bench(
                new BenchOptions(List.of(bench.model()), List.of(), List.of(1), 4, 1), new TestBench.Watcher(2)));
        assertEquals(0, bench.runtime.open.get());
        assertThrows(LimnException.class, () -> bench.limn().bench(BenchOptions.DEFAULT, Progress.none()));
    }
}
