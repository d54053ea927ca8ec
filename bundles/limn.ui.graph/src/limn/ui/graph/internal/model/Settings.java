package limn.ui.graph.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.Weight;

/** How an operator is set: kernel, stride, padding and what else is written in the graph. */
final class Settings {

    /** Sizes of a convolution's weight before those of its kernel. */
    private static final int CHANNELS = 2;

    private static final String KERNEL = "kernel_size";

    /** Names of arguments that tell something. */
    private static final List<String> NAMES = List.of(KERNEL, "stride", "padding", "dilation", "groups", "num_groups",
            "output_size", "scale_factors", "align_corners", "ceil_mode", "pad", "mode", "normalized_shape",
            "negative_slope", "min_val", "max_val", "min", "max", "approximate", "num_head", "is_causal", "start_dim",
            "end_dim", "dim", "dims", "dim0", "dim1", "shifts", "keepdim", "shape", "size", "start", "end", "step",
            "index", "alpha", "p");

    private Settings() {
    }

    /** What is set, a name and a value each. */
    static List<String> of(Node node) {
        List<String> settings = new ArrayList<>();
        if (node.operator().contains("conv")) {
            node.argument("weight").filter(Weight.class::isInstance).map(operand -> ((Weight) operand).shape().toList())
                    .filter(sizes -> sizes.size() > CHANNELS)
                    .ifPresent(sizes -> settings.add("kernel " + times(sizes.subList(CHANNELS, sizes.size()))));
        }
        NAMES.forEach(name -> node.argument(name).flatMap(Settings::text)
                .ifPresent(value -> settings.add(title(name) + " " + value)));
        return List.copyOf(settings);
    }

    private static String title(String name) {
        return name.equals(KERNEL) ? "kernel" : name.replace('_', ' ');
    }

    private static String times(List<?> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    /** Empty where it is left open, or is computed. */
    private static Optional<String> text(Operand operand) {
        return switch (operand) {
            case Literal literal when literal.isNone() -> Optional.empty();
            case Literal(Boolean on) -> Optional.of(on ? "yes" : "no");
            case Literal literal -> Optional.of(String.valueOf(literal.valueOrNull())).filter(text -> !text.isEmpty());
            case Items items -> {
                List<String> parts = items.elements().stream().map(Settings::text).flatMap(Optional::stream).toList();
                yield parts.isEmpty() || parts.size() < items.elements().size() ? Optional.empty()
                        : Optional.of(times(parts));
            }
            case Value value -> Optional.empty();
            case Weight weight -> Optional.empty();
        };
    }
}
