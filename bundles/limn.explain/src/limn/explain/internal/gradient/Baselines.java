package limn.explain.internal.gradient;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.api.data.Preprocessing;
import limn.api.explain.ExplanationRequest;
import limn.graph.Shape;
import limn.maths.Draws;
import limn.maths.GaussianBlur;
import limn.maths.Substrate;

/**
 * Where paths begin (definitions 7.1).
 *
 * @param inputs one, or several whose results are averaged; {@code C×H×W} each
 * @param warnings sentences that stand beside the map
 */
record Baselines(List<Tensor> inputs, List<String> warnings) {

    static final String BLACK = "black";
    static final String WHITE = "white";
    static final String BLUR = "blur";
    static final String NOISE = "uniform-noise";
    static final String FILE = "file";
    static final List<String> IDS = List.of(BLACK, Substrate.ZERO.id(), Substrate.MEAN.id(), BLUR, WHITE, NOISE, FILE);

    /** Those that do not depend on the picture. */
    static final Set<String> SAME_FOR_ALL = Set.of(BLACK, WHITE, Substrate.ZERO.id(), FILE);

    /** Draws of uniform noise that are averaged. */
    static final int NOISES = 10;

    private static final double BLUR_SHARE = 1.0 / 20;
    private static final double WHITE_LEVEL = 255;

    /** How many there are for each picture. */
    static int count(String id) {
        return id.equals(NOISE) ? NOISES : 1;
    }

    static Baselines of(String id, String file, ExplanationRequest request, int row) throws LimnException {
        Tensor input = request.batch().input().slice(row);
        return switch (id) {
            case BLACK -> levels(input.shape(), 0, request);
            case WHITE -> levels(input.shape(), WHITE_LEVEL, request);
            case BLUR -> one(GaussianBlur.of(input, input.shape().size(2) * BLUR_SHARE));
            case NOISE -> noises(input, request, row);
            case FILE -> one(read(file, input.shape()));
            default -> one(Substrate.of(id).of(input, source(request, Draws.of(0, "", "", 0))));
        };
    }

    private static Baselines one(Tensor input) {
        return new Baselines(List.of(input), List.of());
    }

    /** A pixel value as the network sees it. */
    private static Baselines levels(Shape shape, double pixel, ExplanationRequest request) throws LimnException {
        Optional<Preprocessing> known = request.network().program().description().preprocessing()
                .filter(preprocessing -> preprocessing.channels() == shape.size(0));
        if (known.isEmpty() && pixel != 0) {
            throw new LimnException("What white is for the network is not known, because its preprocessing is not; "
                    + "describe it beside the model, or choose baseline=zero.");
        }
        if (known.isEmpty()) {
            return new Baselines(List.of(Tensor.zeros(shape)),
                    List.of("What black is for the network is not known, so the path begins at zero."));
        }
        float[] values = new float[Math.toIntExact(shape.count())];
        int plane = values.length / shape.size(0);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((pixel * known.get().scale() - known.get().mean().get(i / plane))
                    / known.get().std().get(i / plane));
        }
        return one(Tensor.of(shape, values));
    }

    private static Baselines noises(Tensor input, ExplanationRequest request, int row) throws LimnException {
        List<Tensor> noises = new ArrayList<>();
        String sample = request.batch().rows().get(row).sample();
        for (int draw = 0; draw < NOISES; draw++) {
            noises.add(Substrate.NOISE.of(input,
                    source(request, Draws.of(request.seed(), sample, IntegratedGradients.ID, draw))));
        }
        return new Baselines(noises, List.of());
    }

    private static Substrate.Source source(ExplanationRequest request, Draws draws) {
        return new Substrate.Source(request.network().program().description().preprocessing(), request.reference(),
                draws);
    }

    private static Tensor read(String file, Shape shape) throws LimnException {
        if (file.isBlank()) {
            throw new LimnException("With baseline=file, give baseline-file=FILE.npy, a network input of shape " + shape
                    + ".");
        }
        Tensor input = Npy.read(Path.of(file));
        if (!input.shape().equals(shape)) {
            throw new LimnException("The baseline " + file + " has shape " + input.shape() + "; the network takes "
                    + shape + ".");
        }
        return input;
    }
}
