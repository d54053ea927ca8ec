package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.model.ModelReader;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.run.RunOutcome;
import limn.core.run.RunOutcome.State;
import limn.graph.Shape;

/** What providers do wrong is told with their bundle, and the others go on. */
class ProvidersTest {

    @TempDir
    Path folder;

    private RunOutcome explainWith(FakeMethod wrong, TestBench.Watcher watcher) throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(6), Provided.of(wrong, "acme.wrong"));
        return bench.limn().explain(bench.options(List.of("wrong,fake-cam"), "auto", List.of(),
                TestBench.maps(bench.out(), false)), watcher);
    }

    private void isNamed(FakeMethod wrong, String said) throws Exception {
        TestBench.Watcher watcher = new TestBench.Watcher();
        RunOutcome outcome = explainWith(wrong, watcher);
        assertEquals(State.WITH_FAILURES, outcome.state());
        assertEquals(6, outcome.done());
        assertEquals(1, outcome.failures().size(), outcome.failures().toString());
        assertEquals(outcome.failures(), watcher.failures);
        assertTrue(outcome.failures().get(0).startsWith("The method wrong of the bundle acme.wrong broke down"),
                outcome.failures().get(0));
        assertTrue(outcome.failures().get(0).contains(said), outcome.failures().get(0));
        assertTrue(Files.exists(folder.resolve("out/overlays/s00005.relu.fake-cam.png")));
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("acme.wrong"));
    }

    @Test
    void thatThrowWhenAskedWhatTheyNeed() throws Exception {
        isNamed(new FakeMethod("wrong") {
            @Override
            public Probe needs(Question question) {
                throw new UnsupportedOperationException("no idea");
            }
        }, "no idea");
    }

    @Test
    void thatThrowWhenTheyExplain() throws Exception {
        isNamed(new FakeMethod("wrong") {
            @Override
            public void explain(ExplanationRequest request, Consumer<Explanation> sink) {
                throw new IndexOutOfBoundsException("7 of 3");
            }
        }, "7 of 3");
    }

    @Test
    void thatRecurseWithoutEnd() throws Exception {
        isNamed(new FakeMethod("wrong") {
            @Override
            public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
                explain(request, sink);
            }
        }, "StackOverflowError");
    }

    @Test
    void thatGiveTooLittle() throws Exception {
        isNamed(new FakeMethod("wrong") {
            @Override
            public void explain(ExplanationRequest request, Consumer<Explanation> sink) {
                // nothing
            }
        }, "0 results of");
    }

    @Test
    void thatGiveWhatWasNotAskedFor() throws Exception {
        isNamed(new FakeMethod("wrong") {
            @Override
            public void explain(ExplanationRequest request, Consumer<Explanation> sink) {
                sink.accept(Explanation.of(99, request.question().layers().get(0), request.question().targets().get(0),
                        Tensor.zeros(Shape.of(1, 1))));
            }
        }, "row 99");
    }

    @Test
    void thatTellTheUserSomething() throws Exception {
        RunOutcome outcome = explainWith(new FakeMethod("wrong") {
            @Override
            public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
                throw new LimnException("Wrong has no map for networks of this kind.");
            }
        }, new TestBench.Watcher());
        assertEquals(List.of("Wrong has no map for networks of this kind."), outcome.failures());
    }

    @Test
    void thatReadModels() throws Exception {
        ModelReader broken = new ModelReader() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public List<String> endings() {
                return List.of(".fake");
            }

            @Override
            public double recognises(Path file) {
                throw new IllegalStateException("no");
            }

            @Override
            public Program read(Path file, Progress progress) {
                throw new IllegalStateException("no");
            }
        };
        TestBench bench = new TestBench(folder, FakeData.of(1), Provided.of(broken, "acme.reader"));
        TestBench.Watcher watcher = new TestBench.Watcher();
        RunOutcome outcome = bench.explain(TestBench.maps(bench.out(), false), watcher);
        assertEquals(State.COMPLETE, outcome.state(), "the other reader reads it");
        assertTrue(watcher.failures.get(0).startsWith("The model reader broken of the bundle acme.reader broke down"),
                watcher.failures.get(0));
        assertTrue(outcome.warnings().contains(watcher.failures.get(0)), outcome.warnings().toString());
    }

    @Test
    void tellsWhenThereIsNoRuntime() throws Exception {
        Limn limn = new Limn(new Registry(List.of(Provided.of(new FakeModel(), "limn.x"),
                Provided.of(FakeData.of(1), "limn.x"), Provided.of(new FakeMethod("m"), "limn.x")), List.of()), "1");
        TestBench bench = new TestBench(folder, FakeData.of(1));
        String sentence = assertThrows(LimnException.class,
                () -> limn.explain(bench.options(List.of(), "auto", List.of(),
                        TestBench.maps(bench.out(), false)), new TestBench.Watcher()))
                .getMessage();
        assertTrue(sentence.startsWith("No runtime is installed"), sentence);
    }
}
