package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.core.Provided;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;

/** Questions, their failures and their end. */
class SessionLifeTest {

    private static final SessionOptions OPTIONS = new SessionOptions(TestBench.batch(1), SessionOptions.DEFAULT_CACHE);
    private static final Ask FIRST = Ask.first(0, "fake-cam");

    @TempDir
    Path folder;

    private SessionModel model(Session session, TestBench bench) throws LimnException {
        ModelDraft draft = session.inspect(bench.model(), Progress.none());
        return session.open(draft, draft.edit(), RunListener.NONE);
    }

    private SessionData data(Session session, TestBench bench) throws LimnException {
        return session.open(bench.data(), RunListener.NONE);
    }

    @Test
    void takesTheNextCandidateAsTheCommandDoes() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("blind-1", "sees-2"));
        bench.limn().explain(new ExplainOptions(bench.model(), bench.data(), List.of("fake-cam"), "auto", List.of(),
                TestBench.batch(1), TestBench.maps(bench.out(), false)), RunListener.NONE);
        try (Session session = bench.limn().session(OPTIONS)) {
            Answer answer = session.ask(model(session, bench), data(session, bench), FIRST, RunListener.NONE);
            String layer = answer.map().orElseThrow().attribution().explanation().layer().orElseThrow().path();
            assertEquals("first", layer);
            Path raw = folder.resolve("raw.npy");
            session.saveRaw(answer.map().get(), raw);
            assertArrayEquals(Files.readAllBytes(bench.out().resolve("maps/blind-1/first/fake-cam.npy")),
                    Files.readAllBytes(raw));
        }
    }

    @ParameterizedTest
    @CsvSource({"fake-cm,auto,predicted", "fake-cam(weight=2),auto,predicted", "fake-cam,nowhere,predicted",
            "fake-cam,auto,purple", "fake-cam,auto,side:1", "fake-cam,head,predicted"})
    void refusesWithTheCommandsSentences(String method, String layer, String target) throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3));
        LimnException command = assertThrows(LimnException.class, () -> bench.explain(List.of(method), layer,
                List.of(target)));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionModel model = model(session, bench);
            SessionData data = data(session, bench);
            LimnException window = assertThrows(LimnException.class,
                    () -> session.ask(model, data, new Ask(0, method, layer, target), RunListener.NONE));
            assertEquals(command.getMessage(), window.getMessage());
            assertEquals(command.getClass(), window.getClass());
        }
    }

    @Test
    void namesTheSampleThatCannotBeRead() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("bad-1", "crash-2", "nan-3"));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionModel model = model(session, bench);
            SessionData data = data(session, bench);
            List<String> sentences = List.of("bad-1: it is damaged.",
                    "crash-2: it could not be read, because the bundle "
                            + "limn.fakes broke down",
                    "nan-3: its prediction is not finite");
            for (int i = 0; i < 3; i++) {
                Ask ask = FIRST.of(i);
                String message = assertThrows(LimnException.class,
                        () -> session.ask(model, data, ask, RunListener.NONE)).getMessage();
                assertTrue(message.startsWith(sentences.get(i)), message);
            }
        }
    }

    @Test
    void namesTheBundleOfAMethodThatBreaksDown() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(2), Provided.of(new FakeMethod("broken-cam") {
            @Override
            public void explain(limn.api.explain.ExplanationRequest request,
                    java.util.function.Consumer<limn.api.explain.Explanation> sink) {
                throw new IllegalStateException("loose");
            }
        }, "acme.cam"));
        TestBench.Watcher watcher = new TestBench.Watcher();
        try (Session session = bench.limn().session(OPTIONS)) {
            Answer answer = session.ask(model(session, bench), data(session, bench), Ask.first(0, "broken-cam"),
                    watcher);
            assertTrue(answer.findings().isEmpty());
            assertEquals(
                    List.of("The method broken-cam of the bundle acme.cam broke down (IllegalStateException: loose);"
                            + " this is a bug there."),
                    answer.failures());
            assertEquals(answer.failures(), watcher.failures);
            assertEquals("red", answer.prediction().predictedClass());
        }
    }

    @Test
    void keepsAsManyAnswersAsFit() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(40));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionModel model = model(session, bench);
            SessionData data = data(session, bench);
            for (int i = 0; i < 40; i++) {
                session.ask(model, data, FIRST.of(i), RunListener.NONE);
            }
            int calls = bench.runtime.calls.get();
            session.ask(model, data, FIRST, RunListener.NONE);
            assertEquals(calls, bench.runtime.calls.get());
            // Each answer takes some kilobytes: forty do not fit, and the last asked for is the last to go.
            session.limitCache(100_000);
            assertTrue(session.known(model, data, FIRST).isPresent());
            assertTrue(session.known(model, data, FIRST.of(39)).isPresent());
            assertTrue(session.known(model, data, FIRST.of(1)).isEmpty());
            session.limitCache(0);
            assertTrue(session.known(model, data, FIRST).isEmpty());
        }
    }

    @Test
    void stopsWhenNobodyWantsTheAnswer() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(2));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionModel model = model(session, bench);
            SessionData data = data(session, bench);
            int calls = bench.runtime.calls.get();
            assertThrows(CancelledException.class,
                    () -> session.ask(model, data, FIRST, new TestBench.Watcher(0)));
            assertEquals(calls, bench.runtime.calls.get());
            assertTrue(session.ask(model, data, FIRST, RunListener.NONE).map().isPresent());
        }
    }

    @Test
    void closesAModelOnlyWhenNoQuestionNeedsIt() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestBench bench = new TestBench(folder, new FakeData(2, i -> "s" + i, List.of(), i -> {
            if (i == 1) {
                reading.countDown();
                await(goOn);
            }
        }));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionModel old = model(session, bench);
            SessionData data = data(session, bench);
            CompletableFuture<Answer> running = CompletableFuture.supplyAsync(() -> asked(session, old, data, 1),
                    SessionLifeTest::inThread);
            await(reading);
            SessionModel next = model(session, bench);
            assertEquals(2, bench.runtime.open.get());
            goOn.countDown();
            assertTrue(running.get(10, TimeUnit.SECONDS).map().isPresent());
            assertEquals(1, bench.runtime.open.get());
            assertTrue(assertThrows(LimnException.class, () -> session.ask(old, data, FIRST, RunListener.NONE))
                    .getMessage().contains("not open any more"));
            assertTrue(session.ask(next, data, FIRST, RunListener.NONE).map().isPresent());
        }
        assertEquals(0, bench.runtime.open.get());
    }

    @Test
    void keepsTheModelWhenTheNextCannotBeOpened() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(2));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionModel model = model(session, bench);
            ModelDraft draft = session.inspect(bench.model(), Progress.none());
            assertThrows(LimnException.class, () -> session.open(draft,
                    new limn.core.session.ModelEdit(draft.edit().preprocessing(), draft.edit().kind(), List.of("one")),
                    RunListener.NONE));
            assertTrue(session.ask(model, data(session, bench), FIRST, RunListener.NONE).map().isPresent());
            assertEquals(1, bench.runtime.open.get());
        }
    }

    @Test
    void waitsForRunningQuestionsBeforeItCloses() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestBench bench = new TestBench(folder, new FakeData(1, i -> "s" + i, List.of(), i -> {
            reading.countDown();
            await(goOn);
        }));
        Session session = bench.limn().session(OPTIONS);
        SessionModel model = model(session, bench);
        SessionData data = data(session, bench);
        CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> {
            try {
                session.ask(model, data, FIRST, RunListener.NONE);
                return false;
            } catch (CancelledException e) {
                return true;
            } catch (LimnException e) {
                throw new AssertionError(e);
            }
        }, SessionLifeTest::inThread);
        await(reading);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(session::close, SessionLifeTest::inThread);
        boolean begun = false;
        while (!begun) {
            try {
                session.inspect(bench.model(), Progress.none());
            } catch (LimnException e) {
                begun = true;
            }
        }
        assertFalse(closing.isDone());
        assertEquals(1, bench.runtime.open.get());
        goOn.countDown();
        closing.get(10, TimeUnit.SECONDS);
        assertEquals(0, bench.runtime.open.get());
        assertTrue(stopped.get(10, TimeUnit.SECONDS), "the running question hears that it is not wanted any more");
        session.close();
        assertTrue(assertThrows(LimnException.class, () -> session.ask(model, data, FIRST, RunListener.NONE))
                .getMessage().contains("closing"));
    }

    @Test
    void looksAtItsDataThroughFilters() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(9));
        try (Session session = bench.limn().session(OPTIONS)) {
            SessionData data = session.open(bench.data(List.of("label=Green"), java.util.OptionalInt.of(2), List.of()),
                    RunListener.NONE);
            assertEquals(2, data.data().size());
            assertEquals("s00004", data.data().sample(1).id());
            assertTrue(data.labels(1).isEmpty());
            data.readLabels(Progress.none());
            assertEquals(List.of("Green"), data.labels(1).orElseThrow());
            Answer answer = session.ask(model(session, bench), data, FIRST.of(1), RunListener.NONE);
            assertEquals("s00004", answer.prediction().sample());
            assertThrows(LimnException.class, () -> session
                    .open(bench.data(List.of("predicted=red"), java.util.OptionalInt.empty(), List.of()),
                            RunListener.NONE));
            assertThrows(LimnException.class,
                    () -> session.open(DataOptions.of(folder.resolve("nowhere").toString()), RunListener.NONE));
        }
    }

    @Test
    void readsItsMapsBackAsTheyAre() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1));
        try (Session session = bench.limn().session(OPTIONS)) {
            Answer answer = session.ask(model(session, bench), data(session, bench), FIRST, RunListener.NONE);
            Path raw = folder.resolve("new/raw.npy");
            session.saveRaw(answer.map().orElseThrow(), raw);
            assertArrayEquals(answer.map().get().attribution().explanation().map().toArray(),
                    Npy.read(raw).toArray());
            Path impossible = folder.resolve("model.fake/raw.npy");
            assertTrue(assertThrows(LimnException.class, () -> session.saveRaw(answer.map().get(), impossible))
                    .getMessage().contains("raw.npy"));
        }
    }

    private static Answer asked(Session session, SessionModel model, SessionData data, int index) {
        try {
            return session.ask(model, data, FIRST.of(index), RunListener.NONE);
        } catch (LimnException e) {
            throw new AssertionError(e);
        }
    }

    private static void inThread(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
