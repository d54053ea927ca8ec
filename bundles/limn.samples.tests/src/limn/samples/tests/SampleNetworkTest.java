package limn.samples.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content;
import limn.api.data.DataSet;
import limn.api.data.Region;
import limn.api.data.Sample;
import limn.api.data.Truth;
import limn.api.model.Program;
import limn.graph.Collapse;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.Weight;
import limn.maths.Resampling;
import limn.samples.internal.SyntheticSample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * That the constructed network is right on every slice, and that its map falls on the lesion: computed by
 * {@link PlainEvaluator} and by the closed form of definitions 4.1, without an engine.
 */
class SampleNetworkTest {

    private static final int SIZE = 128;

    private static final List<Seen> SLICES = new ArrayList<>();
    private static Program program;

    /** What came out for one slice: logits, the last ReLU {@code D×h×w}, and where the lesion is. */
    private record Seen(String id, String label, float[] logits, Tensor activation, Optional<BitSet> lesion) {
    }

    @BeforeAll
    static void evaluateAll() throws Exception {
        program = new SyntheticSample().program();
        DataSet data = new SyntheticSample().data();
        OperatorGraph graph = program.graph();
        Value last = graph.value("features").orElseThrow();
        Value output = (Value) graph.outputs().get(0).value();
        for (int i = 0; i < data.size(); i++) {
            Sample sample = data.sample(i);
            Map<Value, Tensor> values = PlainEvaluator.run(graph, input((Content.Picture) sample.content()));
            Truth truth = sample.truth();
            SLICES.add(new Seen(sample.id(), truth.labels().get(0), values.get(output).toArray(),
                    values.get(last).slice(0), truth.regions().values().stream().flatMap(List::stream).findFirst()
                            .map(region -> ((Region.Mask) region).bits())));
        }
    }

    private static Tensor input(Content.Picture picture) {
        float[] values = new float[3 * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.value(i % SIZE, i / SIZE % SIZE, i / (SIZE * SIZE)) / 255f;
        }
        return Tensor.of(Shape.of(1, 3, SIZE, SIZE), values);
    }

    @Test
    void everySliceIsClassifiedRightly() {
        double least = Double.MAX_VALUE;
        for (Seen slice : SLICES) {
            int label = program.description().classes().indexOf(slice.label());
            double margin = slice.logits()[label] - slice.logits()[1 - label];
            least = Math.min(least, margin);
            assertTrue(margin > 0, slice.id() + " is " + slice.label() + ", margin " + margin);
        }
        // ln 2: the right class has at least two thirds of the probability, far from what rounding could turn over.
        assertTrue(least > Math.log(2), "smallest margin " + least);
        System.out.printf("smallest margin of %d slices: %.2f%n", SLICES.size(), least);
    }

    @Test
    void bothClassesAndManyLesionSizesOccur() {
        List<Integer> areas = SLICES.stream().flatMap(slice -> slice.lesion().stream()).map(BitSet::cardinality)
                .sorted()
                .toList();
        assertTrue(areas.size() >= 15 && areas.size() <= 25, areas.size() + " of " + SLICES.size());
        assertTrue(areas.get(areas.size() - 1) > 4 * areas.get(0), "sizes from " + areas);
        assertTrue(SLICES.stream().map(slice -> slice.id().split("_")[0]).distinct().count() == 8, "eight patients");
    }

    /** The claim of the construction: no lesion, no activation at all in the lesion channels. */
    @Test
    void lesionChannelsAreSilentWithoutLesion() {
        for (Seen slice : SLICES) {
            float most = 0;
            for (float value : slice.activation().slice(0).toArray()) {
                most = Math.max(most, value);
            }
            assertEquals(slice.lesion().isPresent(), most > 0, slice.id());
        }
    }

    @Test
    void mapFallsOnTheLesion() throws IOException {
        double sum = 0;
        double chance = 0;
        int count = 0;
        for (Seen slice : SLICES) {
            if (slice.lesion().isPresent()) {
                Tensor map = Resampling.bilinear(positive(closedForm(slice.activation(), 1)), SIZE, SIZE);
                double share = inside(map, slice.lesion().get());
                double area = slice.lesion().get().cardinality() / (double) (SIZE * SIZE);
                assertTrue(slice.lesion().get().get(peak(map)), slice.id() + ": the peak is outside the lesion");
                assertTrue(share > 10 * area, slice.id() + ": " + share + " of the map inside, by chance " + area);
                sum += share;
                chance += area;
                count++;
            }
        }
        System.out.printf("share of the map inside the lesion: mean %.3f, by chance %.3f, %d slices%n", sum / count,
                chance / count, count);
        // A cell is 8×8 pixels and lesions are 10 to 30 wide, so that bilinear shading alone leaves a third outside.
        assertTrue(sum / count > 0.6, "mean share " + sum / count);
    }

    /** Definitions 4.1: the mean of the map and the bias make the logit. */
    @Test
    void closedFormAddsUpToTheLogit() throws IOException {
        float[] bias = PlainEvaluator.floats((Weight) program.graph().weights().get("classifier.bias"));
        for (Seen slice : SLICES) {
            for (int label = 0; label < 2; label++) {
                double sum = 0;
                Tensor map = closedForm(slice.activation(), label);
                for (float value : map.toArray()) {
                    sum += value;
                }
                // Logits up to 20 in float32, means of 256 numbers.
                assertEquals(slice.logits()[label], sum / map.count() + bias[label], 1e-4, slice.id());
            }
        }
    }

    @Test
    void autoTakesTheLastActivation() {
        LayerAnalysis analysis = LayerAnalysis.of(program.graph(), Shape.of(1, 3, SIZE, SIZE), Optional.empty());
        Layer first = analysis.candidates().get(0);
        assertEquals("features", first.path());
        assertEquals(List.of("features.10"), first.aliases());
        assertEquals("16×16", first.grid().orElseThrow().toString());
        assertEquals(Collapse.Kind.AVERAGE_POOLING, analysis.collapse().orElseThrow().kind());
    }

    /** Σ_k w_k A_k, {@code h×w}. */
    private static Tensor closedForm(Tensor activation, int label) throws IOException {
        float[] weights = PlainEvaluator.floats(program.graph().weights().get("classifier.weight"));
        int channels = activation.shape().size(0);
        int cells = activation.count() / channels;
        float[] map = new float[cells];
        for (int cell = 0; cell < cells; cell++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += (double) weights[label * channels + channel] * activation.get(channel * cells + cell);
            }
            map[cell] = (float) sum;
        }
        return Tensor.of(activation.shape().axes(1, 3), map);
    }

    private static Tensor positive(Tensor map) {
        float[] values = map.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return Tensor.of(map.shape(), values);
    }

    private static double inside(Tensor map, BitSet mask) {
        double inside = 0;
        double all = 0;
        for (int i = 0; i < map.count(); i++) {
            all += map.get(i);
            inside += mask.get(i) ? map.get(i) : 0;
        }
        return inside / all;
    }

    private static int peak(Tensor map) {
        int peak = 0;
        for (int i = 0; i < map.count(); i++) {
            peak = map.get(i) > map.get(peak) ? i : peak;
        }
        return peak;
    }
}
