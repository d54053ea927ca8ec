package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.List;

import limn.graph.ElementType;
import limn.graph.Shape;
import limn.onnx.internal.Refusal;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.NumberType;

/**
 * The one input of a graph that is no weight.
 *
 * @param name its name
 * @param type the type of its numbers
 * @param one a shape that it may have
 * @param other another one, different wherever the file leaves a size free, and in the batch
 */
public record GraphInput(String name, ElementType type, Shape one, Shape other) {

    /** Free sizes for which shapes are followed; multiples of 32, which networks that halve their input five times want. */
    private static final int[][] FREE = {{224, 256}, {320, 192}};

    /**
     * The picture input of a model.
     *
     * @param model the model
     * @return the input
     * @throws Refusal if there is none, or several, or one that is no picture
     */
    public static GraphInput picture(Model model) {
        Model.Port port = only(model);
        List<Long> sizes = port.ranked() ? port.sizes() : List.of(-1L, -1L, -1L, -1L);
        if (sizes.size() != 4) {
            throw new Refusal("its input " + Refusal.shown(port.name()) + " has " + sizes.size()
                    + " axes; a network for pictures has 4 (batch, channels, height, width)");
        }
        if (sizes.get(0) > 1) {
            throw new Refusal("its input has a fixed batch of " + sizes.get(0)
                    + "; export it with a batch of one or with a free batch");
        }
        if (sizes.stream().anyMatch(size -> size == 0 || size > 1 << 16)) {
            throw new Refusal("its input has sizes " + sizes + ", which no picture has");
        }
        ElementType type = type(port);
        if (type != ElementType.FLOAT32 && type != ElementType.UINT8) {
            throw new Refusal("its input " + Refusal.shown(port.name()) + " takes whole numbers, which pictures are not"
                    + " given as; export it with a float32 input");
        }
        return new GraphInput(port.name(), ElementType.FLOAT32, shape(sizes, 0), shape(sizes, 1));
    }

    /**
     * The input of any graph whose sizes are all fixed, pictures or not.
     *
     * @param model the model
     * @return the input
     * @throws Refusal if there is none, or several
     */
    public static GraphInput fixed(Model model) {
        Model.Port port = only(model);
        Shape shape = Shape.of(port.sizes().stream().map(size -> (int) Math.max(1, size)).toList());
        return new GraphInput(port.name(), type(port), shape, shape);
    }

    private static ElementType type(Model.Port port) {
        return NumberType.of(port.type()).map(NumberType::element).orElseThrow(
                () -> new Refusal("its input " + Refusal.shown(port.name()) + " is no tensor of numbers"));
    }

    /** Older files list their weights among the inputs. */
    private static Model.Port only(Model model) {
        List<Model.Port> given = model.inputs().stream()
                .filter(port -> !model.initialisers().containsKey(port.name())).toList();
        if (given.isEmpty()) {
            throw new Refusal("it has no input");
        }
        if (given.size() > 1) {
            throw new Refusal("it has " + given.size() + " inputs (" + String.join(", ",
                    given.stream().limit(8).map(port -> Refusal.shown(port.name())).toList())
                    + "); networks with one picture input can be opened");
        }
        return given.get(0);
    }

    private static Shape shape(List<Long> sizes, int which) {
        List<Integer> chosen = new ArrayList<>();
        boolean last = sizes.get(3) > 0 && sizes.get(3) <= 4 && !(sizes.get(1) > 0 && sizes.get(1) <= 4);
        for (int axis = 0; axis < 4; axis++) {
            int free = axis == 0 ? 2 + which
                    : last ? axis == 3 ? 3 : FREE[which][axis - 1] : axis == 1 ? 3 : FREE[which][axis - 2];
            chosen.add(axis > 0 && sizes.get(axis) > 0 ? Math.toIntExact(sizes.get(axis)) : free);
        }
        return Shape.of(chosen);
    }
}
