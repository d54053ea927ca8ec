package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Weight;
import limn.onnx.internal.weights.Weights;

/** Tensors made of one number, or of equal steps, where sizes are not known while the model is read or numbers are many. */
final class Fills implements Lowering {

    private static final int MOST = 1 << 20;

    @Override
    public Set<String> operators() {
        return Set.of("ConstantOfShape", "Range", "EyeLike");
    }

    @Override
    public void lower(Call call) {
        switch (call.operator()) {
            case "ConstantOfShape" -> filled(call);
            case "Range" -> range(call);
            default -> diagonal(call);
        }
    }

    private static void filled(Call call) {
        Weight value = call.tensorAttribute("value").orElseGet(() -> call.constant(new double[1], 1));
        if (value.shape().count() != 1) {
            throw call.unsupported(value.shape().count() + " numbers to fill with");
        }
        Literal number = Weights.literals(value).get(0);
        call.result(0, call.emit("full", List.of(Items.list(call.sizes(0)), number),
                Map.of("dtype", NumberTypes.code(value.type()))), value.type());
    }

    private static void range(Call call) {
        double start = one(call, 0);
        double step = one(call, 2);
        double count = Math.max(0, Math.ceil((one(call, 1) - start) / step));
        if (!(count <= MOST)) {
            throw call.unsupported("a range of " + count + " numbers");
        }
        double[] numbers = new double[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = start + i * step;
        }
        if (NumberTypes.isFraction(call.type(0))) {
            call.result(0, call.constant(numbers, numbers.length));
            return;
        }
        long[] whole = new long[numbers.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (long) numbers[i];
        }
        call.result(0, NumberTypes.cast(call, call.constant(whole, whole.length), ElementType.INT64, call.type(0)));
    }

    private static double one(Call call, int input) {
        return call.reals(input).filter(list -> list.size() == 1).map(list -> list.get(0))
                .orElseThrow(() -> call.unsupported("a range that depends on the input"));
    }

    private static void diagonal(Call call) {
        ElementType type = call.hasAttribute("dtype") ? NumberTypes.of(call, call.integer("dtype", 1)) : call.type(0);
        long rows = call.size(0, 0).orElse(MOST);
        long columns = call.size(0, 1).orElse(MOST);
        if (rows * columns > MOST) {
            throw call.unsupported("an unknown or large size");
        }
        double[] numbers = new double[(int) (rows * columns)];
        long shift = call.integer("k", 0);
        for (int row = 0; row < rows; row++) {
            if (row + shift >= 0 && row + shift < columns) {
                numbers[(int) (row * columns + row + shift)] = 1;
            }
        }
        Operand made = call.constant(numbers, (int) rows, (int) columns);
        call.result(0, NumberTypes.cast(call, made, ElementType.FLOAT32, type), NumberTypes.computed(type));
    }
}
