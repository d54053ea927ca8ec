package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.core.run.RunOutcome.State;

class ResumeTest {

    private static final int SAMPLES = 30;

    @TempDir
    Path folder;

    /** Two samples cannot be read, the samples of a chunk with one of them are fewer. */
    static FakeData data() {
        return new FakeData(SAMPLES, i -> (i == 5 || i == 17 ? "bad" : "s") + i, List.of(), i -> {});
    }

    private RunOutcome run(TestBench bench, boolean resume, RunListener listener) throws LimnException {
        return bench.explain(TestBench.maps(bench.out(), resume), listener);
    }

    private Map<String, String> uninterrupted() throws Exception {
        TestBench bench = new TestBench(folder.resolve("whole"), data());
        run(bench, false, RunListener.NONE);
        return files(bench);
    }

    private static Map<String, String> files(TestBench bench) throws IOException {
        Map<String, String> files = new TreeMap<>();
        TestBench.files(bench.folder.resolve("out"))
                .forEach((name, text) -> files.put(name, text.replace(bench.folder.toString(), "FOLDER")));
        return files;
    }

    @Test
    void aDamagedRecordIsNoFullDisk() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3));
        run(bench, false, RunListener.NONE);
        Files.writeString(bench.out().resolve("run.json"), "{\"format\": 1,");
        LimnException e = assertThrows(LimnException.class, () -> run(bench, true, RunListener.NONE));
        assertTrue(e.getMessage().contains("no record of a run") && e.getMessage().contains("--overwrite"),
                e.getMessage());
    }

    @Test
    void finishesTheChunkWhenCancelledAndGoesOnByteForByte() throws Exception {
        TestBench bench = new TestBench(folder.resolve("part"), data());
        RunOutcome stopped = run(bench, false, new TestBench.Watcher(8));
        assertEquals(State.INTERRUPTED, stopped.state());
        assertTrue(stopped.done() > 0 && stopped.done() < SAMPLES - 2, "done " + stopped.done());
        assertEquals("interrupted", TestBench.record(bench.out()).get("state").getAsString());
        assertEquals(stopped.done() + 1, Files.readAllLines(bench.out().resolve("predictions.csv")).size());
        int calls = bench.runtime.calls.get();
        TestBench.Watcher watcher = new TestBench.Watcher();
        RunOutcome whole = run(bench, true, watcher);
        assertEquals(State.WITH_SKIPPED, whole.state());
        assertEquals(SAMPLES - 2, whole.done());
        assertEquals(2, whole.skippedCount());
        assertEquals(SAMPLES, watcher.total());
        assertEquals(SAMPLES, watcher.done());
        assertTrue(bench.runtime.calls.get() - calls < 9, "finished chunks are not computed again");
        assertEquals(uninterrupted(), files(bench));
        assertFalse(Files.exists(bench.out().resolve(".limn-run")));
    }

    @Test
    void goesOnBehindATornLine() throws Exception {
        TestBench bench = new TestBench(folder.resolve("part"), data());
        run(bench, false, new TestBench.Watcher(8));
        Path journal = bench.out().resolve(".limn-run/journal.jsonl");
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() - 20));
        Files.writeString(bench.out().resolve("maps/torn.npy.part~"), "x");
        run(bench, true, RunListener.NONE);
        assertEquals(uninterrupted(), files(bench));
    }

    @Test
    void goesOnAfterAKill() throws Exception {
        TestBench bench = new TestBench(folder.resolve("part"), data());
        Process child = Child.start(folder, List.of(), SlowRun.class, bench.folder.toString());
        try {
            Path journal = bench.out().resolve(".limn-run/journal.jsonl");
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(journal) || !Files.readString(journal).contains("\"chunk\":1")) {
                assertTrue(child.isAlive() && System.nanoTime() < until, () -> Child.output(child));
                Thread.sleep(20);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertFalse(Files.exists(bench.out().resolve("run.json")));
        String sentence = assertThrows(LimnException.class, () -> run(bench, false, RunListener.NONE)).getMessage();
        assertTrue(sentence.contains("holds another run; --resume goes on with it"), sentence);
        assertEquals(SAMPLES - 2, run(bench, true, RunListener.NONE).done());
        assertEquals(uninterrupted(), files(bench));
    }

    @Test
    void saysWhenTheDiskIsFullAndGoesOnLater() throws Exception {
        TestBench bench = new TestBench(folder.resolve("part"), data());
        // The journal outgrows 8 kB after some chunks; every other file is smaller.
        Process child = Child.startLimited(folder, 8, WholeRun.class, bench.folder.toString());
        String output = Child.output(child);
        assertEquals(1, child.waitFor(), output);
        assertTrue(output.contains("cannot be written to any more") && output.contains("--resume goes on"), output);
        assertFalse(output.contains("\tat "), output);
        assertFalse(Files.exists(bench.out().resolve("run.json")));
        assertEquals(SAMPLES - 2, run(bench, true, RunListener.NONE).done());
        assertEquals(uninterrupted(), files(bench));
    }

    @Test
    void refusesToGoOnWithOtherSettings() throws Exception {
        TestBench bench = new TestBench(folder, data());
        run(bench, false, new TestBench.Watcher(8));
        ExplainOptions other = new ExplainOptions(bench.model(), bench.data(), List.of(), "auto", List.of(),
                TestBench.batch(8), TestBench.maps(bench.out(), true));
        assertTrue(assertThrows(LimnException.class, () -> bench.limn().explain(other, RunListener.NONE)).getMessage()
                .contains("holds a run with other settings (batch is 4 there and 8 here)"));
        Files.writeString(folder.resolve("model.fake"), "another");
        assertTrue(assertThrows(LimnException.class, () -> run(bench, true, RunListener.NONE)).getMessage()
                .contains("other settings (model.sha256 is "));
    }

    @Test
    void findsAFinishedRunFinished() throws Exception {
        TestBench bench = new TestBench(folder, data());
        RunOutcome first = run(bench, false, RunListener.NONE);
        int calls = bench.runtime.calls.get();
        RunOutcome again = run(bench, true, RunListener.NONE);
        assertEquals(first.done(), again.done());
        assertEquals(first.state(), again.state());
        assertEquals(first.skippedCount(), again.skippedCount());
        assertEquals(calls + 1, bench.runtime.calls.get(), "only the model is tried");
        ExplainOptions other = new ExplainOptions(bench.model(), bench.data(), List.of(), "conv", List.of(),
                TestBench.batch(4), TestBench.maps(bench.out(), true));
        assertThrows(LimnException.class, () -> bench.limn().explain(other, RunListener.NONE));
    }

    @Test
    void overwritesOnlyWhatARunWrites() throws Exception {
        TestBench bench = new TestBench(folder, data());
        run(bench, false, RunListener.NONE);
        Files.writeString(bench.out().resolve("overlays/notes.txt"), "mine");
        Files.writeString(bench.out().resolve("mine.txt"), "mine");
        bench.limn().explain(new ExplainOptions(bench.model(), bench.data(), List.of(), "conv", List.of(),
                TestBench.batch(4), new OutputOptions(bench.out(), false, false, false, true)), RunListener.NONE);
        assertTrue(Files.exists(bench.out().resolve("overlays/notes.txt")));
        assertTrue(Files.exists(bench.out().resolve("mine.txt")));
        assertFalse(Files.exists(bench.out().resolve("overlays/s0.relu.fake-cam.png")));
        assertFalse(Files.exists(bench.out().resolve("maps")));
        assertTrue(Files.exists(bench.out().resolve("overlays/s0.conv.fake-cam.png")));
    }

    @Test
    void keepsTheOldRunWhenTheNewOneCannotBegin() throws Exception {
        TestBench bench = new TestBench(folder, data());
        run(bench, false, RunListener.NONE);
        assertThrows(LimnException.class, () -> bench.limn().explain(new ExplainOptions("none.fake", bench.data(),
                List.of(), "auto", List.of(), TestBench.batch(4),
                new OutputOptions(bench.out(), false, false, false, true)),
                RunListener.NONE));
        assertTrue(Files.exists(bench.out().resolve("run.json")));
    }

    @Test
    void letsOneRunAtATimeIntoAFolder() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FakeData waiting = new FakeData(8, i -> "s" + i, List.of(), i -> {
            running.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        TestBench first = new TestBench(folder, waiting);
        Thread thread = new Thread(() -> assertEquals(State.COMPLETE, assertRuns(first)));
        thread.start();
        assertTrue(running.await(30, TimeUnit.SECONDS));
        TestBench second = new TestBench(folder, data());
        for (boolean overwrite : new boolean[] {false, true}) {
            String sentence = assertThrows(LimnException.class, () -> second.explain(
                    new OutputOptions(second.out(), false, false, false, overwrite), RunListener.NONE)).getMessage();
            assertTrue(sentence.contains("is in use by another run"), sentence);
        }
        go.countDown();
        thread.join();
        assertTrue(Files.exists(first.out().resolve("run.json")));
    }

    private State assertRuns(TestBench bench) {
        try {
            return run(bench, false, RunListener.NONE).state();
        } catch (LimnException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesFoldersThatAreNotItsOwn() throws Exception {
        TestBench bench = new TestBench(folder, data());
        Files.createDirectories(bench.out());
        Files.writeString(bench.out().resolve("thesis.txt"), "dear to somebody");
        for (boolean force : new boolean[] {false, true}) {
            String foreign = assertThrows(LimnException.class, () -> bench.explain(
                    new OutputOptions(bench.out(), false, false, force, force), RunListener.NONE)).getMessage();
            assertTrue(foreign.contains("is not empty and holds no run of Limn"), foreign);
        }
        assertEquals(1, Files.list(bench.out()).count());
        String file = assertThrows(LimnException.class, () -> bench.explain(
                OutputOptions.into(bench.out().resolve("thesis.txt")), RunListener.NONE)).getMessage();
        assertTrue(file.contains("is a file; --out takes a folder"), file);
        String unwritable = assertThrows(LimnException.class, () -> bench.explain(
                OutputOptions.into(bench.out().resolve("thesis.txt/below")), RunListener.NONE)).getMessage();
        assertTrue(unwritable.contains("cannot be written to"), unwritable);
    }

    @Test
    void refusesAFolderWithoutPermission() throws Exception {
        TestBench bench = new TestBench(folder, data());
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Assumptions.assumeTrue(closed.toFile().setWritable(false)
                && !Files.isWritable(closed), "this user may write everywhere");
        String sentence = assertThrows(LimnException.class,
                () -> bench.explain(OutputOptions.into(closed.resolve("out")), RunListener.NONE)).getMessage();
        assertTrue(sentence.contains("cannot be written to (permission denied)"), sentence);
    }

    @Test
    void addsNothingToAJournalFromElsewhere() throws Exception {
        TestBench bench = new TestBench(folder, data());
        run(bench, false, new TestBench.Watcher(8));
        Files.writeString(bench.out().resolve(".limn-run/journal.jsonl"), "not ours\n",
                StandardOpenOption.TRUNCATE_EXISTING);
        Files.delete(bench.out().resolve("run.json"));
        assertEquals(SAMPLES - 2, run(bench, true, RunListener.NONE).done());
    }
}
