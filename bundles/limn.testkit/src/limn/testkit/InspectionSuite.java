package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Batch;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Inspection;
import limn.api.explain.Panel;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * What every {@link Inspection} holds, tried on a {@link PooledNetwork}:
 * <ul>
 * <li>the descriptor is complete, always the same, of the family of inspections;</li>
 * <li>{@code needs} covers what {@code inspect} reads;</li>
 * <li>each row and layer is shown exactly once, padding never; summary and tiles are pictures, every tile has a title, and
 * those said to be dead hold nothing;</li>
 * <li>the same question gives the same bytes;</li>
 * <li>a wish to stop is followed, before and in the middle;</li>
 * <li>a layer without image positions, or none where one is needed, is refused with a sentence that names it.</li>
 * </ul>
 */
public abstract class InspectionSuite {

    private final PooledNetwork network = new PooledNetwork();

    /** For subclasses. */
    protected InspectionSuite() {
    }

    /**
     * The inspection under test.
     *
     * @return a new one, or always the same
     */
    protected abstract Inspection inspection();

    /**
     * The settings it is tried with.
     *
     * @return the defaults unless overridden
     */
    protected Settings settings() {
        return Settings.defaults(inspection().descriptor().parameters());
    }

    @Test
    void descriptorIsCompleteAndConstant() throws LimnException {
        DescriptorCheck.check(inspection().descriptor());
        assertEquals(inspection().descriptor(), inspection().descriptor());
        assertEquals(Family.INSPECTION, inspection().descriptor().family());
    }

    @Test
    void everyRowAndLayerIsShownOnce() throws LimnException {
        List<Panel> panels = inspect(PooledBatches.of(0, 3, 1));
        List<String> keys = panels.stream().map(InspectionSuite::key).toList();
        assertEquals(Set.copyOf(keys).size(), keys.size(), () -> "twice: " + keys);
        assertEquals(3 * Math.max(1, layers().size()), keys.size(), () -> "shown: " + keys);
        assertTrue(panels.stream().allMatch(panel -> panel.row() >= 0 && panel.row() < 3), "padding is no sample");
    }

    @Test
    void panelsArePictures() throws LimnException {
        for (Panel panel : inspect(PooledBatches.of(0, 2, 0))) {
            assertFalse(panel.caption().isBlank(), () -> key(panel));
            assertEquals(2, panel.summary().shape().rank(), () -> key(panel));
            assertFalse(panel.tiles().isEmpty(), () -> key(panel));
            for (Panel.Tile tile : panel.tiles()) {
                assertFalse(tile.title().isBlank(), () -> key(panel));
                Shape shape = tile.values().shape();
                boolean colours = tile.look() != Panel.Look.PATTERN && shape.rank() == 3 && shape.size(0) == 3;
                assertTrue(shape.rank() == 2 || colours, tile::title);
                for (int i = 0; tile.dead() && i < tile.values().count(); i++) {
                    assertEquals(0, tile.values().get(i), 1e-12, tile::title);
                }
            }
        }
    }

    /** What is asked once for a run must not depend on the picture, nor on the row. */
    @Test
    void whatShowsTheNetworkIsTheSameForEveryPicture() throws LimnException {
        List<Panel> panels = inspection().ofNetwork() ? inspect(PooledBatches.of(0, 3, 0)) : List.of();
        for (Panel panel : panels) {
            Panel first = panels.stream().filter(other -> other.layer().equals(panel.layer())).findFirst()
                    .orElseThrow();
            assertEquals(first.caption(), panel.caption());
            assertEquals(first.details(), panel.details());
            for (int tile = 0; tile < first.tiles().size(); tile++) {
                assertArrayEquals(first.tiles().get(tile).values().toArray(),
                        panel.tiles().get(tile).values().toArray());
            }
        }
    }

    @Test
    void theSameQuestionGivesTheSameBytes() throws LimnException {
        List<Panel> once = inspect(PooledBatches.of(0, 2, 0));
        List<Panel> again = inspect(PooledBatches.of(0, 2, 0));
        for (int i = 0; i < once.size(); i++) {
            assertArrayEquals(once.get(i).summary().toArray(), again.get(i).summary().toArray());
            for (int tile = 0; tile < once.get(i).tiles().size(); tile++) {
                assertArrayEquals(once.get(i).tiles().get(tile).values().toArray(),
                        again.get(i).tiles().get(tile).values().toArray());
            }
        }
    }

    @Test
    void aWishToStopIsFollowed() throws LimnException {
        WatchedProgress before = new WatchedProgress();
        before.stop();
        List<Panel> none = new ArrayList<>();
        ExplanationRequest early = request(PooledBatches.of(0, 2, 0), before);
        assertThrows(CancelledException.class, () -> inspection().inspect(early, none::add));
        assertTrue(none.isEmpty(), "was stopped before the first");

        WatchedProgress middle = new WatchedProgress();
        List<Panel> some = new ArrayList<>();
        ExplanationRequest late = request(PooledBatches.of(0, 4, 0), middle);
        assertThrows(CancelledException.class, () -> inspection().inspect(late, panel -> {
            some.add(panel);
            middle.stop();
        }));
        assertEquals(1, some.size(), "what was finished is kept, and no more is begun");
    }

    @Test
    void layersWithoutPositionsAreRefused() {
        if (inspection().descriptor().layers() == Descriptor.LayerNeed.NONE) {
            return;
        }
        Layer head = network.layer("head").orElseThrow();
        Question flat = new Question(settings(), List.of(head), List.of(Target.PREDICTED), network.graph());
        LimnException refused = assertThrows(LimnException.class, () -> inspection().needs(flat));
        assertTrue(refused.getMessage().contains("head"), refused::getMessage);
        Question none = new Question(settings(), List.of(), List.of(Target.PREDICTED), network.graph());
        assertThrows(LimnException.class, () -> inspection().needs(none));
    }

    private List<Layer> layers() {
        return inspection().descriptor().layers() == Descriptor.LayerNeed.NONE ? List.of()
                : List.of(network.layer("relu").orElseThrow(), network.layer("conv").orElseThrow());
    }

    private ExplanationRequest request(Batch batch, Progress progress) throws LimnException {
        Question question = new Question(settings(), layers(), List.of(Target.PREDICTED), network.graph());
        return new ExplanationRequest(question, batch, network.probe(batch, inspection().needs(question)), network,
                Reference.NONE, 1, progress);
    }

    private List<Panel> inspect(Batch batch) throws LimnException {
        List<Panel> panels = new ArrayList<>();
        inspection().inspect(request(batch, Progress.none()), panels::add);
        return panels;
    }

    private static String key(Panel panel) {
        return panel.row() + " " + panel.layer().map(Layer::path).orElse("input");
    }
}
