package limn.explain.internal.inspection;

import java.util.Optional;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Panel;
import limn.api.explain.Reference;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.maths.Preprocessor;
import limn.maths.Reduction;

/**
 * The parts of pictures that cells of a layer see: in colours where the preprocessing is known, else the mean of the
 * input's channels.
 */
final class Crops {

    private static final int COLOURS = 3;

    private final Reference among;
    private final Optional<Preprocessor> preprocessor;
    private final ReceptiveField down;
    private final ReceptiveField across;
    private final int columns;

    Crops(ExplanationRequest request, Layer layer, Reference among) {
        this.among = among;
        this.preprocessor = request.network().program().description().preprocessing()
                .filter(known -> known.channels() == request.batch().input().shape().size(1)).map(Preprocessor::new);
        Shape input = request.batch().input().shape();
        Grid grid = layer.grid().orElseThrow();
        this.down = ReceptiveField.of(request.question().graph(), layer.value(), 0).fitting(grid.height(),
                input.size(2));
        this.across = ReceptiveField.of(request.question().graph(), layer.value(), 1).fitting(grid.width(),
                input.size(3));
        this.columns = grid.width();
    }

    Panel.Look look() {
        return preprocessor.isPresent() ? Panel.Look.PIXELS : Panel.Look.PATTERN;
    }

    /** What a cell sees of a sample, {@code h×w} or {@code 3×h×w}. */
    Tensor of(int sample, int cell) throws LimnException {
        Tensor input = among.input(sample);
        Tensor planes = preprocessor.isPresent() ? planes(preprocessor.get().picture(input)) : mean(input);
        Shape shape = planes.shape();
        int top = Math.min(shape.size(1) - 1, down.from(cell / columns));
        int left = Math.min(shape.size(2) - 1, across.from(cell % columns));
        int rows = Math.max(1, down.to(cell / columns, shape.size(1)) - top);
        int width = Math.max(1, across.to(cell % columns, shape.size(2)) - left);
        float[] values = new float[shape.size(0) * rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = planes.at(i / (rows * width), top + i / width % rows, left + i % width);
        }
        Tensor crop = Tensor.of(Shape.of(shape.size(0), rows, width), values);
        return shape.size(0) == COLOURS ? crop : crop.slice(0);
    }

    /** One value for each place, the mean of the channels. */
    static Tensor grey(Tensor values) {
        return values.shape().rank() == 2 ? values : mean(values).slice(0);
    }

    private static Tensor mean(Tensor input) {
        float[] sum = Reduction.SUM.apply(input).toArray();
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= input.shape().size(0);
        }
        return Tensor.of(Shape.of(1, input.shape().size(1), input.shape().size(2)), sum);
    }

    private static Tensor planes(Picture picture) {
        int cells = picture.width() * picture.height();
        int channels = picture.samples().length / cells;
        float[] values = new float[channels * cells];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.samples()[i % cells * channels + i / cells] & 0xff;
        }
        return Tensor.of(Shape.of(channels, picture.height(), picture.width()), values);
    }
}
