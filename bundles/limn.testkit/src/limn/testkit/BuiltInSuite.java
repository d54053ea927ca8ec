package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.data.Content;
import limn.api.data.DataSet;
import limn.api.data.Preprocessing;
import limn.api.data.Region;
import limn.api.data.Sample;
import limn.api.data.Truth;
import limn.api.model.BuiltIn;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.graph.LayerAnalysis;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.graph.Weight;

/**
 * What every {@link BuiltIn} holds:
 * <ul>
 * <li>it is complete: the description says all that a sidecar could need to say, the graph's shapes can be told, its output
 * fits the kind and the classes, every weight has exactly its bytes, and a map can be made of some layer;</li>
 * <li>the data set is a good one: ids unique and in order, labels among those announced, regions of the picture's size,
 * labels named as the model's classes are;</li>
 * <li>it is the same every time, from two threads at once too;</li>
 * <li>what is synthetic says so in the texts that people see.</li>
 * </ul>
 */
public abstract class BuiltInSuite {

    /** For subclasses. */
    protected BuiltInSuite() {
    }

    /**
     * The service under test.
     *
     * @return a new one, or always the same
     */
    protected abstract BuiltIn builtIn();

    @Test
    void isNamed() {
        assertTrue(builtIn().id().matches("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9-]+)?"), builtIn().id());
        assertFalse(builtIn().description().isBlank());
        assertFalse(builtIn().description().contains("\n"), "one line");
    }

    @Test
    void modelIsDescribed() throws LimnException {
        Program program = builtIn().program();
        ModelDescription description = program.description();
        assertFalse(program.name().isBlank());
        assertTrue(program.file().isEmpty(), "it needs no file");
        assertTrue(description.preprocessing().isPresent());
        assertTrue(description.kind().isPresent());
        assertFalse(description.classes().isEmpty());
        assertEquals(description.classes().size(), new HashSet<>(description.classes()).size());
        assertTrue(description.about().isPresent(), "where it comes from, and its licence");
        assertTrue(description.origins().keySet().containsAll(Set.of("input.size", "output.kind", "output.classes")));
    }

    @Test
    void shapesFitTheDescription() throws LimnException {
        Program program = builtIn().program();
        Value output = program.graph().outputs().stream().map(found -> found.value()).filter(Value.class::isInstance)
                .map(Value.class::cast).findFirst().orElseThrow();
        int classes = program.description().classes().size();
        int columns = program.description().kind().orElseThrow() == OutputKind.SINGLE_LOGIT ? 1 : classes;
        for (int rows : new int[] {1, 3}) {
            Map<Value, Shape> shapes = ShapeInference.infer(program.graph(), input(program, rows));
            Shape shape = Optional.ofNullable(shapes.get(output)).orElseThrow();
            assertEquals(rows, shape.size(0), "the batch is free");
            assertEquals(columns, shape.rank() == 1 ? 1 : shape.size(1));
        }
        LayerAnalysis analysis = LayerAnalysis.of(program.graph(), input(program, 1), Optional.empty());
        assertFalse(analysis.candidates().isEmpty(), "a map can be made of some layer");
    }

    @Test
    void weightsAreThere() throws LimnException, IOException {
        for (Weight weight : builtIn().program().graph().weights().values()) {
            long wanted = weight.shape().count() * weight.type().bytes();
            assertEquals(wanted, weight.data().bytes(), weight.name());
            try (InputStream in = weight.data().open()) {
                assertEquals(wanted, in.readAllBytes().length, weight.name());
            }
        }
    }

    @Test
    void samplesAreInOrderAndTrue() throws LimnException {
        DataSet data = builtIn().data();
        List<String> ids = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < data.size(); i++) {
            Sample sample = data.sample(i);
            ids.add(sample.id());
            Truth truth = sample.truth();
            labels.addAll(truth.labels());
            assertTrue(data.labels().containsAll(truth.labels()), sample.id());
            assertTrue(truth.labels().containsAll(truth.regions().keySet()), sample.id());
            if (sample.content() instanceof Content.Picture picture) {
                truth.regions().values().stream().flatMap(List::stream).forEach(region -> fits(region, picture));
            }
        }
        assertTrue(data.size() > 0);
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        assertEquals(Set.copyOf(data.labels()), labels, "every label occurs");
        assertTrue(builtIn().program().description().classes().containsAll(data.labels()), "labels are classes");
        assertThrows(IndexOutOfBoundsException.class, () -> data.sample(data.size()));
        assertThrows(IndexOutOfBoundsException.class, () -> data.sample(-1));
    }

    private static void fits(Region region, Content.Picture picture) {
        switch (region) {
            case Region.Mask mask -> {
                assertEquals(picture.width(), mask.width());
                assertEquals(picture.height(), mask.height());
                assertTrue(mask.bits().length() <= mask.width() * mask.height());
                assertFalse(mask.bits().isEmpty(), "a region that is nowhere is left out");
            }
            case Region.Box box -> assertTrue(box.x() >= 0 && box.y() >= 0 && box.x() + box.width() <= picture.width()
                    && box.y() + box.height() <= picture.height() && box.width() > 0 && box.height() > 0);
        }
    }

    @Test
    void isTheSameEveryTime() throws Exception {
        DataSet one = builtIn().data();
        DataSet other = builtIn().data();
        Callable<List<byte[]>> reading = () -> bytes(one);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<List<byte[]>>> read = threads.invokeAll(List.of(reading, reading));
            List<byte[]> expected = bytes(other);
            for (Future<List<byte[]>> found : read) {
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), found.get().get(i), one.sample(i).id());
                }
            }
        }
        for (int i = 0; i < one.size(); i++) {
            assertEquals(one.sample(i).truth(), other.sample(i).truth());
        }
    }

    private static List<byte[]> bytes(DataSet data) throws LimnException {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            all.add(data.sample(i).content() instanceof Content.Picture picture ? picture.samples() : new byte[0]);
        }
        return all;
    }

    @Test
    void syntheticDataSaysSo() throws LimnException {
        if (builtIn().data().synthetic()) {
            assertTrue(builtIn().data().name().contains("synthetic"), builtIn().data().name());
            assertTrue(builtIn().description().contains("synthetic"), builtIn().description());
        }
    }

    private static Shape input(Program program, int rows) {
        Preprocessing preprocessing = program.description().preprocessing().orElseThrow();
        return Shape.of(rows, preprocessing.channels(), preprocessing.height(), preprocessing.width());
    }
}
