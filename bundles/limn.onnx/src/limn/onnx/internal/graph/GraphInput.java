package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.List;

import limn.graph.ElementType;
import limn.graph.Shape;
import limn.onnx.internal.Refusal;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.NumberType;

/**
 * The one input of a graph that is no weight. Its axes are told as {@code N×C×H×W} whatever the file's order.
 *
 * @param name its name
 * @param last whether the file has the channels last ({@code N×H×W×C})
 * @param declared the sizes that the file tells, −1 where they are free
 * @param one a shape that it may have
 * @param other another one, different wherever the file leaves a size free, and in the batch
 * @param odd one with odd sizes wherever the file leaves a size free
 */
public record GraphInput(String name, boolean last, List<Integer> declared, Shape one, Shape other, Shape odd) {

    /** Free sizes for which shapes are followed; multiples of 32, which networks that halve their input five times want, but the last. */
    private static final int[][] FREE = {{2, 3, 224, 256}, {3, 3, 320, 192}, {3, 3, 325, 199}};

    private static final int MOST_ROWS = 1024;

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
        if (sizes.get(0) > MOST_ROWS) {
            throw fixed(sizes.get(0));
        }
        if (sizes.stream().anyMatch(size -> size == 0 || size > 1 << 16)) {
            throw new Refusal("its input has sizes " + sizes + ", which no picture has");
        }
        checkType(port);
        InputLayout layout = InputLayout.of(model, port);
        List<Integer> declared = new ArrayList<>();
        for (int axis : layout.last() ? new int[] {0, 3, 1, 2} : new int[] {0, 1, 2, 3}) {
            declared.add((int) Math.max(-1, sizes.get(axis)));
        }
        if (declared.get(1) < 0 && layout.channels().isPresent()) {
            declared.set(1, layout.channels().getAsInt());
        }
        return new GraphInput(port.name(), layout.last(), List.copyOf(declared), shape(declared, 0),
                shape(declared, 1), shape(declared, 2));
    }

    /**
     * The batch that the file was written for.
     *
     * @return its size, 1 also where it is free
     */
    public int batch() {
        return Math.max(1, declared.get(0));
    }

    /** The batch cannot be another one than that of the file. */
    static Refusal fixed(long batch) {
        return new Refusal("its input has a fixed batch of " + batch
                + "; export it with a batch of one or with a free batch");
    }

    private static void checkType(Model.Port port) {
        ElementType type = NumberType.of(port.type()).map(NumberType::element).orElseThrow(
                () -> new Refusal("its input " + Refusal.shown(port.name()) + " is no tensor of numbers"));
        if (type != ElementType.FLOAT32 && type != ElementType.UINT8) {
            throw new Refusal("its input " + Refusal.shown(port.name()) + " takes whole numbers, which pictures are not"
                    + " given as; export it with a float32 input");
        }
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
                    + "), where Limn gives one picture; export a module that fixes the others in its own forward");
        }
        return given.get(0);
    }

    private static Shape shape(List<Integer> sizes, int which) {
        List<Integer> chosen = new ArrayList<>(List.of(FREE[which][0] * Math.max(1, sizes.get(0))));
        for (int axis = 1; axis < 4; axis++) {
            chosen.add(sizes.get(axis) > 0 ? sizes.get(axis) : FREE[which][axis]);
        }
        return Shape.of(chosen);
    }
}
