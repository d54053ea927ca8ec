package limn.graph.internal.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.Weight;
import limn.graph.internal.shapes.Operators;

/**
 * Follows what the axes of each tensor stand for: batch, channels, rows and columns of the picture, tokens. A shape alone
 * does not tell an attention matrix from a feature map, nor channels first from channels last. Operators not named here
 * keep the roles where they keep the shape.
 */
final class AxisRoles {

    /** Give {@code N×D×h×w} whatever their input's axes were thought to be. */
    private static final Set<String> PICTURE = Set.of("conv2d", "_convolution", "convolution", "conv_transpose2d",
            "max_pool2d", "avg_pool2d", "max_pool2d_with_indices", "adaptive_avg_pool2d", "adaptive_max_pool2d",
            "upsample_nearest2d", "upsample_bilinear2d", "upsample_bicubic2d", "pixel_shuffle", "pixel_unshuffle",
            "reflection_pad2d", "replication_pad2d");
    private static final Set<String> MEETING = Set.of("add", "sub", "mul", "div", "rsub", "where", "maximum", "minimum",
            "pow", "lerp", "addcmul", "addcdiv", "true_divide", "max", "min");
    private static final Set<String> RESHAPING = Set.of("reshape", "view", "_unsafe_view", "view_as", "reshape_as",
            "flatten", "unflatten", "squeeze", "unsqueeze");
    private static final Set<String> PRODUCTS = Set.of("matmul", "bmm", "mm");
    private static final Set<String> LISTING = Set.of("chunk", "split", "split_with_sizes", "tensor_split");
    private static final Set<String> REDUCING = Set.of("mean", "sum", "amax", "amin", "norm", "linalg_vector_norm",
            "logsumexp", "std", "var", "prod", "max", "min");
    private static final Set<String> UNPACKING = Set.of("ListUnpack", "TupleUnpack", "unpack", "__getitem__",
            "annotate",
            "unchecked_cast");

    private final Map<Value, Shape> shapes;
    private final Map<Value, List<Axis>> roles = new HashMap<>();

    private AxisRoles(Map<Value, Shape> shapes) {
        this.shapes = shapes;
    }

    /** Roles of the axes of each value (of the elements, for a list) as far as they could be followed. */
    static Map<Value, List<Axis>> of(OperatorGraph graph, Map<Value, Shape> shapes) {
        AxisRoles found = new AxisRoles(shapes);
        Shape input = shapes.get(graph.input());
        if (input != null && input.rank() == 4) {
            boolean last = input.size(3) <= 4 && input.size(1) > 4;
            found.roles.put(graph.input(), last ? List.of(Axis.BATCH, Axis.ROW, Axis.COLUMN, Axis.CHANNEL)
                    : List.of(Axis.BATCH, Axis.CHANNEL, Axis.ROW, Axis.COLUMN));
        }
        graph.nodes().forEach(found::follow);
        return found.roles;
    }

    private void follow(Node node) {
        node.regions().forEach(region -> region.nodes().forEach(this::follow));
        for (int i = 0; i < node.outputs().size() && !node.regions().isEmpty(); i++) {
            handOver(node, i);
        }
        for (Value output : node.outputs()) {
            Shape shape = shapes.get(output);
            Optional<List<Axis>> known = node.regions().isEmpty() ? roles(node, shape) : Optional.empty();
            known.filter(axes -> shape == null ? !output.isTensor() : axes.size() == shape.rank())
                    .ifPresent(axes -> roles.put(output, shape == null ? List.copyOf(axes) : fitting(axes, shape)));
        }
    }

    private static List<Axis> fitting(List<Axis> axes, Shape shape) {
        List<Axis> fitting = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            fitting.add(axes.get(axis).on(shape.size(axis)));
        }
        return List.copyOf(fitting);
    }

    /** A branch gives what its regions give, where that is known. */
    private void handOver(Node node, int output) {
        Shape shape = shapes.get(node.outputs().get(output));
        if (shape == null || !node.operator().equals(Node.IF)) {
            return;
        }
        node.regions().stream().filter(region -> region.results().size() == node.outputs().size())
                .map(region -> region.results().get(output)).flatMap(result -> known(result).stream())
                .filter(axes -> axes.size() == shape.rank()).reduce(AxisRoles::meet)
                .ifPresent(axes -> roles.put(node.outputs().get(output), axes));
    }

    private Optional<List<Axis>> roles(Node node, Shape shape) {
        String operator = Operators.plain(node.operator());
        if (PICTURE.contains(operator) && shape != null && shape.rank() == 4) {
            Axis batch = first(node).map(axes -> axes.get(0)).orElse(Axis.BATCH);
            return Optional.of(List.of(batch, Axis.CHANNEL, Axis.ROW, Axis.COLUMN));
        }
        if (operator.equals("cat") || operator.equals("concat") || operator.equals("stack")) {
            return joined(node, operator);
        }
        if (operator.equals("im2col") && shape != null) {
            return Optional.of(TokenAxes.blocks(node, firstShape(node).orElse(null), shape));
        }
        if (operator.equals("scaled_dot_product_attention")) {
            return product(argument(node, 0), argument(node, 2));
        }
        if (PRODUCTS.contains(operator)) {
            return product(argument(node, 0), argument(node, 1));
        }
        Optional<List<Axis>> first = first(node);
        if (MEETING.contains(operator) && shape != null) {
            return met(node, shape.rank());
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        return moved(node, operator, first.get(), shape);
    }

    /** Operators of one tensor. */
    private Optional<List<Axis>> moved(Node node, String operator, List<Axis> axes, Shape shape) {
        Shape before = firstShape(node).orElse(null);
        if (RESHAPING.contains(operator)) {
            return before == null || shape == null ? Optional.empty() : Optional.of(Regrouping.of(before, axes, shape));
        }
        if (operator.equals("linear")) {
            return Optional
                    .of(withLast(axes, axes.get(axes.size() - 1).is(Axis.Kind.CHANNEL) ? Axis.CHANNEL : Axis.OTHER));
        }
        Optional<List<Axis>> moved = AxisMoves.of(node, operator, axes);
        if (moved.isPresent()) {
            return moved;
        }
        if (REDUCING.contains(operator)) {
            return reduced(node, axes);
        }
        if (LISTING.contains(operator) || UNPACKING.contains(operator)) {
            return Optional.of(axes);
        }
        return shape != null && before != null && shape.rank() == before.rank()
                ? Optional.of(TokenAxes.changed(node, operator, axes, before, shape))
                : Optional.empty();
    }

    private static List<Axis> withLast(List<Axis> axes, Axis last) {
        List<Axis> changed = new ArrayList<>(axes);
        changed.set(axes.size() - 1, last);
        return changed;
    }

    private Optional<List<Axis>> joined(Node node, String operator) {
        Operand list = node.inputs().isEmpty() ? Literal.NONE : node.inputs().get(0);
        Optional<List<Axis>> axes = list instanceof Items items ? joined(node, items) : known(list);
        if (operator.equals("stack")) {
            return axes.flatMap(known -> AxisMoves.whole(node, "dim", 0).map(dim -> {
                List<Axis> added = new ArrayList<>(known);
                added.add(Math.floorMod(dim, known.size() + 1), Axis.OTHER);
                return added;
            }));
        }
        return axes;
    }

    private Optional<List<Axis>> joined(Node node, Items items) {
        Optional<List<Axis>> met = items.elements().stream().flatMap(element -> known(element).stream())
                .reduce(AxisRoles::meet);
        return met.map(axes -> {
            List<Integer> dim = AxisMoves.axes(node, "dim", axes.size());
            if (dim.size() != 1) {
                return axes;
            }
            List<Axis> changed = new ArrayList<>(axes);
            int axis = dim.get(0);
            TokenAxes.joined(items, axis, operand -> known(operand).filter(known -> axis < known.size())
                    .map(known -> known.get(axis)), this::shape).ifPresent(role -> changed.set(axis, role));
            return changed;
        });
    }

    private Optional<Shape> shape(Operand operand) {
        return switch (operand) {
            case Value value -> Optional.ofNullable(shapes.get(value));
            case Weight weight -> Optional.of(weight.shape());
            case Literal literal -> Optional.empty();
            case Items items -> Optional.empty();
        };
    }

    private static List<Axis> meet(List<Axis> one, List<Axis> other) {
        if (one.size() != other.size()) {
            return one;
        }
        List<Axis> met = new ArrayList<>();
        for (int axis = 0; axis < one.size(); axis++) {
            met.add(one.get(axis).meet(other.get(axis)));
        }
        return met;
    }

    /** Operands aligned from the innermost axis. */
    private Optional<List<Axis>> met(Node node, int rank) {
        List<Axis> met = new ArrayList<>(Collections.nCopies(rank, Axis.OTHER));
        boolean any = false;
        for (Operand operand : node.inputs()) {
            List<Axis> axes = known(operand).orElse(List.of());
            any |= !axes.isEmpty();
            for (int i = 1; i <= Math.min(rank, axes.size()); i++) {
                met.set(rank - i, met.get(rank - i).meet(axes.get(axes.size() - i)));
            }
        }
        return any ? Optional.of(met) : Optional.empty();
    }

    private Optional<List<Axis>> product(Optional<List<Axis>> one, Optional<List<Axis>> other) {
        if (one.isEmpty()) {
            return Optional.empty();
        }
        List<Axis> axes = one.get();
        boolean channels = axes.get(axes.size() - 1).is(Axis.Kind.CHANNEL);
        Axis last = other.map(axis -> axis.get(axis.size() - 1)).orElse(channels ? Axis.CHANNEL : Axis.OTHER);
        return Optional.of(withLast(axes, last));
    }

    private static Optional<List<Axis>> reduced(Node node, List<Axis> axes) {
        List<Integer> dims = AxisMoves.axes(node, "dim", axes.size());
        boolean kept = node.argument("keepdim").filter(Literal.TRUE::equals).isPresent();
        if (dims.isEmpty() || kept) {
            return kept ? Optional.of(axes) : Optional.empty();
        }
        List<Axis> left = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            if (!dims.contains(axis)) {
                left.add(axes.get(axis));
            }
        }
        return Optional.of(left);
    }

    private Optional<List<Axis>> first(Node node) {
        return argument(node, 0);
    }

    private Optional<Shape> firstShape(Node node) {
        return node.inputs().stream().limit(1).filter(Value.class::isInstance).map(shapes::get)
                .flatMap(Stream::ofNullable).findFirst();
    }

    private Optional<List<Axis>> argument(Node node, int position) {
        return position < node.inputs().size() ? known(node.inputs().get(position)) : Optional.empty();
    }

    private Optional<List<Axis>> known(Operand operand) {
        return switch (operand) {
            case Value value -> Optional.ofNullable(roles.get(value));
            case Weight weight -> Optional.empty();
            case Literal literal -> Optional.empty();
            case Items items -> Optional.empty();
        };
    }
}
