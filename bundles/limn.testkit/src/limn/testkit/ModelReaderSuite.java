package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.ModelReader;
import limn.api.model.Program;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Weight;

/**
 * What every {@link ModelReader} holds:
 * <ul>
 * <li>it knows its own files better than others, without reading them;</li>
 * <li>a graph has an input, an output and named values, and is the same every time, from two threads at once too;</li>
 * <li>every weight gives exactly the bytes it says, as often as it is asked;</li>
 * <li>damaged and hostile files end, soon, in one sentence that names the file; nothing else is thrown;</li>
 * <li>reading can be stopped.</li>
 * </ul>
 */
public abstract class ModelReaderSuite {

    /** Long enough for any file of a test on a busy machine, short enough to notice a reader that hangs. */
    private static final Duration SOON = Duration.ofSeconds(20);

    /** For subclasses. */
    protected ModelReaderSuite() {
    }

    /**
     * The service under test.
     *
     * @return a new one, or always the same
     */
    protected abstract ModelReader reader();

    /**
     * Files that it reads.
     *
     * @return existing files, at least one
     */
    protected abstract List<Path> models();

    /**
     * Files that it must refuse: damaged, hostile, or of another kind.
     *
     * @return existing files, at least one
     */
    protected abstract List<Path> refused();

    /**
     * Files of other kinds that it must not take for its own.
     *
     * @return existing files, at least one
     */
    protected abstract List<Path> others();

    @Test
    void idAndEndingsAreWellFormed() {
        assertTrue(reader().id().matches("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9-]+)?"), reader().id());
        assertFalse(reader().endings().isEmpty());
        reader().endings().forEach(ending -> assertTrue(ending.matches("\\.[a-z0-9.]+"), ending));
    }

    @Test
    void ownFilesAreRecognised() {
        double least = models().stream().mapToDouble(reader()::recognises).min().orElseThrow();
        double most = others().stream().mapToDouble(reader()::recognises).max().orElseThrow();
        assertTrue(least > 0 && least <= 1 && most >= 0, least + " and " + most);
        assertTrue(least > most, "its own files " + least + ", others " + most);
    }

    @Test
    void graphsAreComplete() throws LimnException {
        for (Path model : models()) {
            Program program = reader().read(model, Progress.none());
            assertEquals(reader().id(), program.format());
            assertEquals(Optional.of(model), program.file());
            assertFalse(program.name().isBlank());
            OperatorGraph graph = program.graph();
            assertTrue(graph.input().isTensor(), model + ": the input is a tensor");
            assertFalse(graph.nodes().isEmpty(), model + " computes something");
            assertEquals(graph.input(), graph.value(OperatorGraph.INPUT).orElseThrow());
            assertTrue(graph.paths().size() > 1, model + " has layers");
            graph.paths().values().forEach(names -> names.forEach(
                    name -> assertEquals(names, graph.paths().get(graph.value(name).orElseThrow()),
                            model + " " + name)));
        }
    }

    @Test
    void weightsGiveTheirBytes() throws LimnException, IOException {
        for (Path model : models()) {
            for (Weight weight : reader().read(model, Progress.none()).graph().weights().values()) {
                assertEquals(weight.shape().count() * weight.type().bytes(), weight.data().bytes(), weight.name());
                for (int again = 0; again < 2; again++) {
                    try (InputStream in = weight.data().open()) {
                        assertEquals(weight.data().bytes(), in.transferTo(OutputStream.nullOutputStream()),
                                weight.name() + " of " + model);
                    }
                }
            }
        }
    }

    @Test
    void readingIsRepeatableAndSafeFromTwoThreads() throws Exception {
        Path model = models().get(0);
        String expected = describe(reader().read(model, Progress.none()).graph());
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            ModelReader one = reader();
            List<Future<String>> found = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> describe(one.read(model, Progress.none()).graph()))).toList();
            for (Future<String> text : found) {
                assertEquals(expected, text.get());
            }
        }
    }

    private static String describe(OperatorGraph graph) {
        StringBuilder text = new StringBuilder();
        for (Node node : graph.nodes()) {
            text.append(node.outputs()).append(node.operator()).append(node.inputs()).append(node.attributes())
                    .append(node.scope()).append('\n');
        }
        graph.paths().forEach((value, names) -> text.append(value.id()).append(names).append('\n'));
        Map<String, Weight> weights = graph.weights();
        return text.append(weights.keySet()).append(graph.outputs()).toString();
    }

    @Test
    void badFilesAreRefusedInOneSentence() {
        for (Path file : refused()) {
            LimnException refusal = assertTimeoutPreemptively(SOON,
                    () -> assertThrows(LimnException.class, () -> reader().read(file, Progress.none()),
                            file.toString()));
            String sentence = refusal.getMessage();
            assertTrue(sentence.contains(file.getFileName().toString()), sentence);
            assertTrue(sentence.endsWith(".") && !sentence.contains("\n"), sentence);
            assertFalse(sentence.contains("Exception") || sentence.contains("null"), sentence);
        }
    }

    @Test
    void readingCanBeStopped() {
        WatchedProgress stopped = new WatchedProgress();
        stopped.stop();
        assertThrows(CancelledException.class, () -> reader().read(models().get(0), stopped));
    }
}
