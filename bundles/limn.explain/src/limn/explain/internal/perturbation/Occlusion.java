package limn.explain.internal.perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.explain.Cost;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Question;
import limn.explain.internal.run.Hiding;
import limn.explain.internal.run.Scores;

/**
 * Occlusion: a window slides over the image, and a pixel's value is the mean loss of the target over the windows that
 * cover it (definitions 9.1). The last window of a row or column is cut at the border.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + Occlusion.ID)
public final class Occlusion extends PerturbationMethod {

    static final String ID = "occlusion";
    private static final String WINDOW = "window";
    private static final String STRIDE = "stride";
    private static final String OVERLAP = "overlap";
    private static final int MOST = 4096;

    /** The method. */
    public Occlusion() {
        super(ID, "Occlusion", "How much of the target is lost where a window hides the image.",
                "Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014, arXiv:1311.2901",
                "(windows + 2)F",
                List.of(Parameter.whole(WINDOW, 0, 0, MOST,
                        "Side of the window in pixels; 0 for 15/224 of the height."),
                        Parameter.whole(STRIDE, 0, 0, MOST,
                                "Step of the window in pixels, at most its side; 0 for what overlap says."),
                        Parameter.bool(OVERLAP, true,
                                "Where no step is given, whether windows overlap by half or lie side by side.")
                                .light(false),
                        Hiding.parameter("mean")));
    }

    /** Windows over an image. */
    private record Windows(int height, int width, int side, int stride, int rows, int columns) {

        static Windows of(Settings settings, int height, int width) {
            long asked = settings.whole(WINDOW);
            int side = (int) Math.max(1, asked > 0 ? asked : Math.round(15 * height / 224.0));
            long step = settings.whole(STRIDE);
            int stride = (int) Math.min(side, step > 0 ? step
                    : settings.bool(OVERLAP) ? (side + 1) / 2 : side);
            return new Windows(height, width, side, stride, count(height, side, stride), count(width, side, stride));
        }

        private static int count(int length, int side, int stride) {
            return length <= side ? 1 : (length - side + stride - 1) / stride + 1;
        }

        int top(int index) {
            return index / columns * stride;
        }

        int left(int index) {
            return index % columns * stride;
        }

        int bottom(int index) {
            return Math.min(height, top(index) + side);
        }

        int right(int index) {
            return Math.min(width, left(index) + side);
        }

        int count() {
            return rows * columns;
        }
    }

    @Override
    public Cost cost(Question question) {
        int[] side = side(question);
        return new Cost(2.0 + Windows.of(question.settings(), side[0], side[1]).count(), 0);
    }

    @Override
    List<Found> explain(Scores scores) throws LimnException {
        int height = scores.input().shape().size(1);
        int width = scores.input().shape().size(2);
        Windows windows = Windows.of(scores.request().question().settings(), height, width);
        float[] input = scores.input().toArray();
        float[] fill = Hiding.substrate(scores, ID).toArray();
        // The unchanged input goes first: what is subtracted from has come the same way.
        double[][] t = scores.of(windows.count() + 1, (index, values, offset) -> {
            System.arraycopy(input, 0, values, offset, input.length);
            if (index > 0) {
                hide(windows, index - 1, fill, values, offset);
            }
        });
        List<Found> found = new ArrayList<>();
        for (double[] ofTarget : t) {
            found.add(new Found(plane(height, width, means(windows, ofTarget)), Map.of(), List.of()));
        }
        return found;
    }

    private static void hide(Windows windows, int index, float[] fill, float[] values, int offset) {
        int cells = windows.height() * windows.width();
        int columns = windows.right(index) - windows.left(index);
        for (int plane = 0; plane < fill.length; plane += cells) {
            for (int y = windows.top(index); y < windows.bottom(index); y++) {
                int first = plane + y * windows.width() + windows.left(index);
                System.arraycopy(fill, first, values, offset + first, columns);
            }
        }
    }

    private static double[] means(Windows windows, double[] t) {
        double[] sums = new double[windows.height() * windows.width()];
        int[] covered = new int[sums.length];
        for (int index = 0; index < windows.count(); index++) {
            for (int y = windows.top(index); y < windows.bottom(index); y++) {
                for (int x = windows.left(index); x < windows.right(index); x++) {
                    sums[y * windows.width() + x] += t[0] - t[index + 1];
                    covered[y * windows.width() + x]++;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= covered[i];
        }
        return sums;
    }
}
