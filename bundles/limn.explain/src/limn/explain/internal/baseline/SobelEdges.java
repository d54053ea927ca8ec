package limn.explain.internal.baseline;

import java.util.Arrays;
import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.explain.internal.ShownPicture;
import limn.graph.Shape;
import limn.maths.Sobel;

/**
 * Edges of the picture that the network is shown (definitions 4.3). The picture is found again from the network's input,
 * exactly where the preprocessing is known.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + SobelEdges.ID)
public final class SobelEdges extends InputBaseline {

    static final String ID = "sobel";
    private static final String ASSUMED = "The preprocessing is not known, so the input was taken from its least to its "
            + "greatest value for the picture.";
    private static final int TOP = 255;

    /** The method. */
    public SobelEdges() {
        super(ID, "Sobel edges", "Edges of the image; a map that looks like this follows the image, not the network.",
                List.of());
    }

    @Override
    Drawn map(ExplanationRequest request, int row) {
        return ShownPicture.of(request, row).map(picture -> new Drawn(Sobel.of(picture), List.<String>of()))
                .orElseGet(() -> new Drawn(Sobel.of(stretched(request.batch().input().slice(row))), List.of(ASSUMED)));
    }

    /** The mean of the channels, least value black, greatest white. */
    private static Picture stretched(Tensor input) {
        Shape shape = input.shape();
        int cells = shape.size(1) * shape.size(2);
        double[] mean = new double[cells];
        for (int i = 0; i < input.count(); i++) {
            mean[i % cells] += input.get(i) / shape.size(0);
        }
        double least = Arrays.stream(mean).min().orElse(0);
        double range = Arrays.stream(mean).max().orElse(0) - least;
        byte[] samples = new byte[cells];
        for (int i = 0; i < cells; i++) {
            samples[i] = (byte) (int) Math.rint(range > 0 ? TOP * (mean[i] - least) / range : 0);
        }
        return new Picture(shape.size(2), shape.size(1), 1, samples);
    }
}
