package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Preprocessing;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Inspection;
import limn.api.explain.Panel;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.explain.internal.inspection.Filters;
import limn.explain.internal.inspection.ImageKernels;
import limn.explain.internal.inspection.TopImages;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.Batches;
import limn.testkit.InspectionSuite;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** Filters and image kernels: the checks of definitions 10.5 and 10.6, and every inspection's. */
class InspectionsTest {

    private static Panel panel(Network network, Inspection inspection, Map<String, String> texts, Batch batch)
            throws LimnException {
        Settings settings = Settings.of(inspection.descriptor().id(), inspection.descriptor().parameters(), texts);
        Question question = new Question(settings, List.of(), List.of(), network.graph());
        List<Panel> panels = new ArrayList<>();
        inspection.inspect(new ExplanationRequest(question, batch, network.probe(batch, inspection.needs(question)),
                network, Reference.NONE, 1, Progress.none()), panels::add);
        return panels.get(0);
    }

    @Test
    void filtersAreTheWeightsOfTheFirstConvolution() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Tensor weights = network.parameters("conv").get("weight");
        Panel each = panel(network, new Filters(), Map.of(), PooledBatches.of(0, 1, 0));
        assertEquals(PooledNetwork.CHANNELS, each.tiles().size(), "three inputs are one picture in colours");
        assertEquals("filter 1", each.tiles().get(1).title());
        assertEquals(Panel.Look.SIGNED, each.tiles().get(1).look());
        assertArrayEquals(weights.slice(1).toArray(), each.tiles().get(1).values().toArray());
        assertTrue(each.tiles().get(PooledNetwork.CHANNELS - 1).dead(), "the last filter is dead");
        Panel together = panel(network, new Filters(), Map.of("inputs", "l2", "filters", "2"),
                PooledBatches.of(0, 1, 0));
        assertEquals(2, together.tiles().size());
        double squares = 0;
        for (int input = 0; input < 3; input++) {
            squares += Math.pow(weights.at(0, input, 1, 2), 2);
        }
        assertEquals(Math.sqrt(squares), together.tiles().get(0).values().at(1, 2), 1e-6);
        LimnException refused = assertThrows(LimnException.class,
                () -> panel(network, new Filters(), Map.of("convolution", "relu"), PooledBatches.of(0, 1, 0)));
        assertTrue(refused.getMessage().contains("relu"), refused::getMessage);
    }

    /** Pixels come back from the network's numbers, the identity shows them, Sobel sees the edge between 10 and 30. */
    @Test
    void kernelsSeePixels() throws LimnException {
        Preprocessing preprocessing = new Preprocessing(1, 4, Preprocessing.ChannelOrder.GRAY,
                Preprocessing.Fit.STRETCH, Preprocessing.Interpolation.BILINEAR, 1 / 255.0, List.of(0.45),
                List.of(0.22));
        float[] pixels = {10, 10, 30, 30};
        float[] values = new float[4];
        for (int i = 0; i < 4; i++) {
            values[i] = (float) ((pixels[i] / 255.0 - 0.45) / 0.22);
        }
        Batch batch = Batches.of(Tensor.of(Shape.of(1, 1, 1, 4), values));
        FunctionNetwork network = new FunctionNetwork(new FunctionNetwork.Linear(1, 1, 1, 1),
                Optional.of(preprocessing));
        assertArrayEquals(pixels, panel(network, new ImageKernels(), Map.of("kernel", "identity"), batch).summary()
                .toArray(), 1e-4f);
        assertArrayEquals(new float[] {0, 80, 80, 0},
                panel(network, new ImageKernels(), Map.of(), batch).summary().toArray(), 1e-3f);
        assertArrayEquals(new float[] {128, 88, 88, 128},
                panel(network, new ImageKernels(), Map.of("scale", "-0.5", "offset", "128"), batch).summary()
                        .toArray(),
                1e-3f);
        assertArrayEquals(new float[] {255, 255, 255, 255}, panel(network, new ImageKernels(),
                Map.of("kernel", "own", "weights", "0 0 0 0 99 0 0 0 0"), batch).summary().toArray());
    }

    @Test
    void aKernelThatIsNoneIsRefused() {
        for (String weights : List.of("", "1 2 3", "1 2 3 4 5 6 7 8 nine")) {
            LimnException refused = assertThrows(LimnException.class, () -> panel(new PooledNetwork(),
                    new ImageKernels(), Map.of("kernel", "own", "weights", weights), PooledBatches.of(0, 1, 0)));
            assertTrue(refused.getMessage().contains("9 or 25 numbers"), refused::getMessage);
        }
    }

    /** Windows of the closed network touch without overlapping: cell (i, j) sees pixels 4i to 4i + 3, 4j to 4j + 3. */
    @Test
    void topImagesAreThoseOfTheStrongestCells() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Layer relu = network.layer("relu").orElseThrow();
        Batch samples = PooledBatches.of(0, 7, 0);
        Tensor activation = network.probe(samples, Probe.activations(Set.of("relu"))).activation("relu");
        int best = 0;
        int cell = 0;
        for (int i = 0; i < 7 * 16; i++) {
            if (activation.at(i / 16, 0, i % 16 / 4, i % 4) > activation.at(best, 0, cell / 4, cell % 4)) {
                best = i / 16;
                cell = i % 16;
            }
        }
        TopImages method = new TopImages();
        Settings settings = Settings.of("top-images", method.descriptor().parameters(), Map.of("images", "2"));
        Question question = new Question(settings, List.of(relu), List.of(), network.graph());
        Batch batch = PooledBatches.of(50, 3, 0);
        List<Panel> panels = new ArrayList<>();
        method.inspect(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                new Reference() {
                    @Override
                    public int size() {
                        return 8;
                    }

                    @Override
                    public Tensor input(int index) throws LimnException {
                        if (index == 7) {
                            throw new LimnException("damaged");
                        }
                        return samples.input().slice(index);
                    }

                    @Override
                    public boolean isReadable(int index) {
                        return index != 7;
                    }

                    @Override
                    public String id(int index) {
                        return "picture-" + index;
                    }

                    @Override
                    public List<String> labels(int index) {
                        return index % 2 == 0 ? List.of("even") : List.of();
                    }
                }, 1, Progress.none()), panels::add);
        Panel panel = panels.get(0);
        assertEquals(2 * PooledNetwork.CHANNELS, panel.tiles().size());
        assertEquals("channel 0.1", panel.tiles().get(0).title());
        assertEquals(2, panel.columns());
        assertTrue(panel.caption().contains("strongest of 7 pictures of the training samples"), panel.caption());
        assertEquals(PooledNetwork.CHANNELS, panel.details().size());
        String first = panel.details().get(0);
        assertTrue(first.contains(": 1 picture-" + best + " ("), first);
        int even = (int) first.chars().filter(c -> c == '-').count();
        assertEquals(2, even, first);
        assertTrue(first.matches("Channel 0: (2 even|2 without a label|1 even, 1 without a label): .*"), first);
        assertTrue(panel.tiles().get(11).dead());
        assertEquals("Channel 5: dead.", panel.details().get(5));
        Tensor crop = panel.tiles().get(0).values();
        assertEquals(Shape.of(4, 4), crop.shape());
        double mean = 0;
        for (int channel = 0; channel < 3; channel++) {
            mean += samples.input().at(best, channel, 4 * (cell / 4) + 1, 4 * (cell % 4) + 2) / 3;
        }
        assertEquals(mean, crop.at(1, 2), 1e-6);
    }

    @Nested
    class TopImagesSuite extends InspectionSuite {
        @Override
        protected Inspection inspection() {
            return new TopImages();
        }
    }

    @Nested
    class FiltersSuite extends InspectionSuite {
        @Override
        protected Inspection inspection() {
            return new Filters();
        }
    }

    @Nested
    class ImageKernelsSuite extends InspectionSuite {
        @Override
        protected Inspection inspection() {
            return new ImageKernels();
        }
    }
}
