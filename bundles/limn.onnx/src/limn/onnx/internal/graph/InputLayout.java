package limn.onnx.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import limn.onnx.internal.proto.Attribute;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.Tensor;

/**
 * Where the channels of a picture input stand: what the file says of its axes, else what first happens to the input,
 * else where it has as few as a picture has.
 *
 * @param last whether they are the last axis ({@code N×H×W×C}), not the second
 * @param channels how many there are, where the weights behind the input tell it
 */
record InputLayout(boolean last, OptionalInt channels) {

    private static final String CHANNELS = "DATA_CHANNEL";
    /** Before a network's first layer pictures are scaled, shifted, cut and enlarged, their axes staying in place. */
    private static final Set<String> IN_PLACE = Set.of("Identity", "Cast", "CastLike", "Add", "Sub", "Mul", "Div",
            "Pow", "Clip", "Neg", "Min", "Max", "Relu", "Sigmoid", "Tanh", "Pad", "Resize", "Upsample", "Split",
            "Slice",
            "Concat", "Gather", "Dropout", "DequantizeLinear", "MaxPool", "AveragePool");
    private static final int FARTHEST = 64;

    static InputLayout of(Model model, Model.Port port) {
        InputLayout seen = seen(model, port.name());
        if (port.axes().contains(CHANNELS)) {
            return new InputLayout(port.axes().indexOf(CHANNELS) == 3,
                    seen == null ? OptionalInt.empty() : seen.channels);
        }
        return seen != null ? seen : new InputLayout(fewLast(port.sizes()), OptionalInt.empty());
    }

    private static boolean fewLast(List<Long> sizes) {
        return sizes.size() == 4 && few(sizes.get(3)) && !few(sizes.get(1));
    }

    private static boolean few(long size) {
        return size > 0 && size <= 4;
    }

    /** What the first layer behind the input tells; null where it tells nothing. */
    private static InputLayout seen(Model model, String input) {
        Map<String, List<Model.Node>> users = new HashMap<>();
        model.nodes().forEach(node -> node.inputs()
                .forEach(name -> users.computeIfAbsent(name, key -> new ArrayList<>()).add(node)));
        Deque<String> ways = new ArrayDeque<>(List.of(input));
        Set<String> gone = new HashSet<>();
        while (!ways.isEmpty() && gone.size() < FARTHEST) {
            String name = ways.poll();
            if (!gone.add(name)) {
                continue;
            }
            for (Model.Node node : users.getOrDefault(name, List.of())) {
                InputLayout told = told(model, node, name);
                if (told != null) {
                    return told;
                }
                if (IN_PLACE.contains(node.operator())) {
                    ways.addAll(node.outputs());
                }
            }
        }
        return null;
    }

    private static InputLayout told(Model model, Model.Node node, String picture) {
        if (!node.domain().isEmpty() || !node.inputs().get(0).equals(picture)) {
            return null;
        }
        return switch (node.operator()) {
            case "Conv" -> new InputLayout(false, channels(model, node, 1,
                    node.attributes().get("group") instanceof Attribute.Whole groups ? groups.value() : 1));
            case "BatchNormalization", "InstanceNormalization" ->
                new InputLayout(false, channels(model, node, 0, 1));
            case "Transpose" -> node.attributes().get("perm") instanceof Attribute.Wholes order
                    ? turned(order.values())
                    : null;
            default -> null;
        };
    }

    private static InputLayout turned(List<Long> order) {
        return order.equals(List.of(0L, 3L, 1L, 2L)) ? new InputLayout(true, OptionalInt.empty())
                : order.equals(List.of(0L, 2L, 3L, 1L)) ? new InputLayout(false, OptionalInt.empty()) : null;
    }

    private static OptionalInt channels(Model model, Model.Node node, int axis, long times) {
        Tensor weight = node.inputs().size() < 2 ? null : model.initialisers().get(node.inputs().get(1));
        long count = weight == null || weight.sizes().size() <= axis ? 0 : weight.sizes().get(axis) * times;
        return count > 0 && count <= 1 << 16 ? OptionalInt.of((int) count) : OptionalInt.empty();
    }
}
