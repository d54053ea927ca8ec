package limn.explain.internal.inspection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
import limn.api.explain.Reference;
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
    private record Hit(int sample, double score, int cell) {
        /** The weakest first; of equal ones the later sample. */
        static final Comparator<Hit> WEAKEST = Comparator.comparingDouble(Hit::score)
                .thenComparing(Hit::sample, Comparator.reverseOrder());
    }

    /** The strongest of each channel, the weakest of them first, and how many pictures they are of. */
    private record Best(List<PriorityQueue<Hit>> channels, int seen) {
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    /** What is shown is found among the training samples, whatever picture is explained. */
    @Override
    public boolean ofNetwork() {
        return true;
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
                sink.accept(panel.of(row));
            }
            request.progress().step(1);
        }
    }

    private static Panel panel(ExplanationRequest request, Layer layer) throws LimnException {
        Settings settings = request.question().settings();
        Reference among = request.reference().size() > 0 ? request.reference() : ofBatch(request.batch());
        Best best = best(request, layer, among);
        Crops crops = new Crops(request, layer, among);
        List<Panel.Tile> tiles = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (int channel = 0; channel < best.channels().size(); channel++) {
            List<Hit> hits = best.channels().get(channel).stream().sorted(Hit.WEAKEST.reversed()).toList();
            // What a dead channel saw says nothing of it.
            boolean dead = hits.stream().allMatch(hit -> Math.abs(hit.score()) < DEAD);
            for (int rank = 0; rank < hits.size(); rank++) {
                Tensor seen = crops.of(hits.get(rank).sample(), hits.get(rank).cell());
                tiles.add(new Panel.Tile("channel " + channel + "." + (rank + 1),
                        dead ? Tensor.zeros(seen.shape()) : seen, dead, crops.look()));
            }
            details.add("Channel " + channel + (dead ? ": dead." : ": " + words(hits, among)));
        }
        String whose = request.reference().size() == 0 ? "the batch" : "the training samples";
        return new Panel(0, Optional.of(layer), Crops.grey(tiles.get(0).values()), tiles,
                (int) Math.min(settings.whole("images"), best.seen()),
                "A row for each of " + best.channels().size() + " channels of " + layer.path() + ": the strongest of "
                        + best.seen() + " pictures of " + whose + ", by " + settings.text("score")
                        + ", cut to what the strongest cell sees. The same for every picture.",
                details);
    }

    /** The pictures in their order, and how often each class is among them. */
    private static String words(List<Hit> hits, Reference among) throws LimnException {
        Map<String, Integer> classes = new TreeMap<>();
        List<String> pictures = new ArrayList<>();
        for (int rank = 0; rank < hits.size(); rank++) {
            Hit hit = hits.get(rank);
            String label = String.join("; ", among.labels(hit.sample()));
            classes.merge(label.isEmpty() ? "without a label" : label, 1, Integer::sum);
            pictures.add((rank + 1) + " " + among.id(hit.sample())
                    + String.format(Locale.ROOT, " (%.4g)", hit.score()));
        }
        return classes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getValue() + " " + entry.getKey()).collect(Collectors.joining(", ")) + ": "
                + String.join(", ", pictures) + ".";
    }

    private static Reference ofBatch(Batch batch) {
        return new Reference() {
            @Override
            public int size() {
                return batch.rows().size();
            }

            @Override
            public Tensor input(int index) {
                return batch.input().slice(index);
            }

            @Override
            public String id(int index) {
                return batch.rows().get(index).sample();
            }
        };
    }

    /** Looks through all samples, one after the other; of each channel only the strongest are kept. */
    private static Best best(ExplanationRequest request, Layer layer, Reference among) throws LimnException {
        Shape shape = request.batch().input().shape();
        int length = Math.toIntExact(shape.count() / shape.size(0));
        List<PriorityQueue<Hit>> best = new ArrayList<>();
        List<Integer> filled = new ArrayList<>();
        float[] values = new float[Math.toIntExact(shape.count())];
        int seen = 0;
        for (int sample = 0; sample < among.size(); sample++) {
            request.progress().check();
            if (read(among, sample, values, filled.size() * length)) {
                filled.add(sample);
                seen++;
            }
            if (filled.size() == shape.size(0) || sample == among.size() - 1 && !filled.isEmpty()) {
                Batch batch = new Batch(Tensor.of(shape, values.clone()),
                        Collections.nCopies(filled.size(), request.batch().rows().get(0)));
                Probe probe = new Probe(Set.of(layer.path()), Set.of(), List.of(), GradientRule.PLAIN);
                collect(request.network().probe(batch, probe).activation(layer.path()), layer, filled,
                        request.question().settings(), best);
                filled.clear();
            }
        }
        if (seen == 0) {
            throw new LimnException(ID + " looks for pictures among the training samples, and none of the "
                    + among.size() + " can be read.");
        }
        return new Best(best, seen);
    }

    /** One damaged picture of many is left out. */
    private static boolean read(Reference among, int sample, float[] values, int offset) throws LimnException {
        boolean readable = among.isReadable(sample);
        if (readable) {
            among.input(sample).copyTo(values, offset);
        }
        return readable;
    }

    private static void collect(Tensor activations, Layer layer, List<Integer> samples, Settings settings,
            List<PriorityQueue<Hit>> best) {
        for (int row = 0; row < samples.size(); row++) {
            Tensor activation = SpatialLayers.channels(activations, row, layer);
            long channels = Math.min(activation.shape().size(0), settings.whole("channels"));
            for (int channel = 0; channel < channels; channel++) {
                if (best.size() == channel) {
                    best.add(new PriorityQueue<>(Hit.WEAKEST));
                }
                best.get(channel).add(hit(samples.get(row), activation.slice(channel), settings));
                if (best.get(channel).size() > settings.whole("images")) {
                    best.get(channel).remove();
                }
            }
        }
    }

    private static Hit hit(int sample, Tensor values, Settings settings) {
        int strongest = 0;
        double sum = 0;
        for (int i = 0; i < values.count(); i++) {
            strongest = values.get(i) > values.get(strongest) ? i : strongest;
            sum += values.get(i);
        }
        double score = settings.text("score").equals(PEAK) ? values.get(strongest) : sum / values.count();
        return new Hit(sample, score, strongest);
    }
}
