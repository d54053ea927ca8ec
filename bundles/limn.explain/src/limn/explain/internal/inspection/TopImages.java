package limn.explain.internal.inspection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Inspection;
import limn.api.explain.Panel;
import limn.api.explain.Question;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.explain.internal.SpatialLayers;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * For each channel the pictures to which it responds most, each cut to what the strongest cell can see (definitions 10.3).
 * The pictures are the training samples, or where there are none those of the batch. Equal scores: the lower number first.
 */
@Component(service = Inspection.class, property = "limn.id=" + TopImages.ID)
public final class TopImages implements Inspection {

    static final String ID = "top-images";

    private static final String PEAK = "peak";
    private static final double DEAD = 1e-12;
    private static final Descriptor DESCRIPTOR = new Descriptor(ID, "Top images", Family.INSPECTION,
            "The pictures to which each channel of the layer responds most.", "", Descriptor.LayerNeed.ONE, false, true,
            "1F for each training sample",
            List.of(Parameter.whole("channels", 8, 1, 4096, "The greatest number of channels shown, from channel 0."),
                    Parameter.whole("images", 9, 1, 100, "The number of pictures for each channel."),
                    Parameter.choice("score", PEAK, List.of(PEAK, "mean"),
                            "A channel's response to a picture: its greatest value, or its mean.")));

    /** A picture's response of one channel. */
    private record Hit(int sample, double score, int cell, Tensor input) {
        /** The weakest first; of equal ones the later sample. */
        static final Comparator<Hit> WEAKEST = Comparator.comparingDouble(Hit::score)
                .thenComparing(Hit::sample, Comparator.reverseOrder());
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        SpatialLayers.require(ID, question.layers());
        return Probe.activations(SpatialLayers.paths(question.layers()));
    }

    @Override
    public void inspect(ExplanationRequest request, Consumer<Panel> sink) throws LimnException {
        SpatialLayers.require(ID, request.question().layers());
        request.progress().check();
        List<Panel> panels = new ArrayList<>();
        for (Layer layer : request.question().layers()) {
            panels.add(panel(request, layer));
        }
        for (int row = 0; row < request.batch().rows().size(); row++) {
            for (Panel panel : panels) {
                request.progress().check();
                sink.accept(new Panel(row, panel.layer(), panel.summary(), panel.tiles(), panel.caption()));
            }
            request.progress().step(1);
        }
    }

    private static Panel panel(ExplanationRequest request, Layer layer) throws LimnException {
        Settings settings = request.question().settings();
        List<PriorityQueue<Hit>> best = new ArrayList<>();
        int samples = request.reference().size();
        int size = request.batch().input().shape().size(0);
        if (samples == 0) {
            samples = request.batch().rows().size();
            collect(request.batch().input(), request.probed().activation(layer.path()), layer, 0, settings, best);
        } else {
            for (int first = 0; first < samples; first += size) {
                request.progress().check();
                Batch batch = batch(request, first, Math.min(size, samples - first));
                Probe probe = new Probe(Set.of(layer.path()), Set.of(), List.of(), GradientRule.PLAIN);
                collect(batch.input(), request.network().probe(batch, probe).activation(layer.path()), layer, first,
                        settings, best);
            }
        }
        List<Panel.Tile> tiles = new ArrayList<>();
        for (int channel = 0; channel < best.size(); channel++) {
            for (Hit hit : best.get(channel).stream().sorted(Hit.WEAKEST.reversed()).toList()) {
                Tensor seen = crop(request, layer, hit);
                // What a dead channel saw says nothing of it.
                boolean dead = Math.abs(hit.score()) < DEAD;
                tiles.add(new Panel.Tile("channel " + channel + ", picture " + hit.sample(),
                        dead ? Tensor.zeros(seen.shape()) : seen, dead));
            }
        }
        String whose = request.reference().size() == 0 ? "the batch" : "the training samples";
        return new Panel(0, Optional.of(layer), tiles.get(0).values(), tiles, "Strongest of " + samples
                + " pictures of " + whose + " for " + best.size() + " channels of " + layer.path() + ", by "
                + settings.text("score") + ", cut to what the strongest cell sees.");
    }

    private static Batch batch(ExplanationRequest request, int first, int filled) throws LimnException {
        Shape shape = request.batch().input().shape();
        float[] values = new float[Math.toIntExact(shape.count())];
        int length = values.length / shape.size(0);
        for (int i = 0; i < shape.size(0); i++) {
            request.reference().input(first + Math.min(i, filled - 1)).copyTo(values, i * length);
        }
        return new Batch(Tensor.of(shape, values), Collections.nCopies(filled, request.batch().rows().get(0)));
    }

    private static void collect(Tensor inputs, Tensor activations, Layer layer, int first, Settings settings,
            List<PriorityQueue<Hit>> best) {
        for (int row = 0; row < activations.shape().size(0); row++) {
            Tensor activation = SpatialLayers.channels(activations, row, layer);
            long channels = Math.min(activation.shape().size(0), settings.whole("channels"));
            for (int channel = 0; channel < channels; channel++) {
                if (best.size() == channel) {
                    best.add(new PriorityQueue<>(Hit.WEAKEST));
                }
                best.get(channel).add(hit(first + row, activation.slice(channel), inputs.slice(row), settings));
                if (best.get(channel).size() > settings.whole("images")) {
                    best.get(channel).remove();
                }
            }
        }
    }

    private static Hit hit(int sample, Tensor values, Tensor input, Settings settings) {
        int strongest = 0;
        double sum = 0;
        for (int i = 0; i < values.count(); i++) {
            strongest = values.get(i) > values.get(strongest) ? i : strongest;
            sum += values.get(i);
        }
        double score = settings.text("score").equals(PEAK) ? values.get(strongest) : sum / values.count();
        return new Hit(sample, score, strongest, input);
    }

    /** The part of the input, its channels averaged. */
    private static Tensor crop(ExplanationRequest request, Layer layer, Hit hit) {
        int width = layer.grid().orElseThrow().width();
        Shape shape = hit.input().shape();
        ReceptiveField down = ReceptiveField.of(request.question().graph(), layer.value(), 0);
        ReceptiveField across = ReceptiveField.of(request.question().graph(), layer.value(), 1);
        int top = Math.min(shape.size(1) - 1, down.from(hit.cell() / width));
        int left = Math.min(shape.size(2) - 1, across.from(hit.cell() % width));
        int rows = down.to(hit.cell() / width, shape.size(1)) - top;
        int columns = across.to(hit.cell() % width, shape.size(2)) - left;
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            for (int channel = 0; channel < shape.size(0); channel++) {
                values[i] += hit.input().at(channel, top + i / columns, left + i % columns) / shape.size(0);
            }
        }
        return Tensor.of(Shape.of(rows, columns), values);
    }
}
