package limn.torchscript.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Value;
import limn.graph.Weight;

/**
 * A graph as lines of text that do not depend on the numbers of its values: they are renamed a, b, c, … in order of
 * appearance, the input is x.
 */
public final class GraphText {

    private final List<Value> known = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private GraphText() {
    }

    /** All nodes, one a line, and what is returned. */
    public static String of(OperatorGraph graph) {
        GraphText printed = new GraphText();
        printed.known.add(graph.input());
        printed.nodes(graph.nodes(), "");
        printed.text.append("return ").append(graph.outputs().stream()
                .map(output -> (output.name().isEmpty() ? "" : output.name() + "=") + printed.operand(output.value()))
                .collect(Collectors.joining(", "))).append('\n');
        return printed.text.toString();
    }

    private void nodes(List<Node> nodes, String indent) {
        for (Node node : nodes) {
            String inputs = operands(node.inputs());
            String keywords = node.attributes().entrySet().stream()
                    .map(entry -> ", " + entry.getKey() + "=" + operand(entry.getValue()))
                    .collect(Collectors.joining());
            String head = node.operator() + "(" + inputs + keywords + ")";
            if (node.regions().isEmpty()) {
                text.append(indent).append(operands(node.outputs())).append(" = ").append(head).append('\n');
                continue;
            }
            text.append(indent).append(head).append(":\n");
            for (Region region : node.regions()) {
                text.append(indent).append("  (").append(operands(region.parameters())).append(")\n");
                nodes(region.nodes(), indent + "  ");
                text.append(indent).append("  -> ").append(operands(region.results())).append('\n');
            }
            text.append(indent).append("as ").append(operands(node.outputs())).append('\n');
        }
    }

    private String operands(List<? extends Operand> operands) {
        return operands.stream().map(this::operand).collect(Collectors.joining(", "));
    }

    private String operand(Operand operand) {
        return switch (operand) {
            case Value value -> name(value);
            case Weight weight -> weight.name();
            case Literal literal -> literal(literal.valueOrNull());
            case Items items -> "[" + operands(items.elements()) + "]";
        };
    }

    private static String literal(Object valueOrNull) {
        return switch (valueOrNull) {
            case null -> "None";
            case Boolean truth -> truth ? "True" : "False";
            default -> valueOrNull.toString();
        };
    }

    private String name(Value value) {
        if (!known.contains(value)) {
            known.add(value);
        }
        int number = known.indexOf(value);
        return number == 0 ? "x" : number <= 23 ? String.valueOf((char) ('a' + number - 1)) : "v" + number;
    }
}
