package limn.onnx.internal.graph;

import java.util.List;
import java.util.Map;

import limn.graph.Items;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;

/**
 * What a model returns, as the graph returns it: one row for each picture, channels in front of height and width.
 *
 * @param emitter collects the nodes
 * @param input the model's input
 */
record Returned(Emitter emitter, GraphInput input) {

    /** One output under its name. */
    OperatorGraph.Output output(String name, Value value) {
        if (input.batch() > 1 && !isOfTheBatch(value)) {
            throw GraphInput.fixed(input.batch());
        }
        return new OperatorGraph.Output(name, channelsFirst(value));
    }

    private boolean isOfTheBatch(Value value) {
        return emitter.shape(value, true).filter(shape -> leads(shape, input.one())).isPresent()
                && emitter.shape(value, false).filter(shape -> leads(shape, input.other())).isPresent();
    }

    private static boolean leads(Shape shape, Shape picture) {
        return shape.rank() > 0 && shape.size(0) == picture.size(0);
    }

    /** A mask that a network with channels last gives has them last, too. */
    private Value channelsFirst(Value value) {
        boolean turned = input.last() && emitter.rank(value).orElse(0) == 4
                && !(isAsLarge(value, 2) && !isAsLarge(value, 1));
        return turned ? emitter.emit(ValueType.TENSOR, "permute", List.of(value, Items.ints(0, 3, 1, 2)), Map.of())
                : value;
    }

    /** Whether height and width of the picture stand at this axis and the next. */
    private boolean isAsLarge(Value value, int axis) {
        return emitter.shape(value, true).filter(shape -> fits(shape, axis, input.one())).isPresent()
                && emitter.shape(value, false).filter(shape -> fits(shape, axis, input.other())).isPresent();
    }

    private static boolean fits(Shape shape, int axis, Shape picture) {
        return shape.rank() == 4 && shape.axes(axis, axis + 2).equals(picture.axes(2, 4));
    }
}
