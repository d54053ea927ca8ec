package limn.torchscript.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Region;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;

/** Prints nodes and operands, one statement for each node. */
final class NodePrinter {

    private static final Set<String> CASTS = Set.of("int", "float", "bool", "str", "complex");
    private static final Set<String> SIMPLE = Set.of("Tensor", "int", "float", "bool", "str");

    private static final String ROUNDS = "rounds";

    private final Names names;
    private final Code code;

    NodePrinter(Names names, Code code) {
        this.names = names;
        this.code = code;
    }

    void print(Node node) {
        switch (node.operator()) {
            case Node.IF -> branch(node);
            case Node.LOOP -> loop(node);
            default -> statement(node);
        }
    }

    private void statement(Node node) {
        String expression = expression(node);
        if (node.outputs().isEmpty()) {
            code.line(expression);
            return;
        }
        String left = node.outputs().stream().map(names::of).collect(Collectors.joining(", "));
        boolean unpacks = node.operator().equals("prim.TupleUnpack") || node.operator().equals("prim.ListUnpack");
        code.assign(unpacks || node.outputs().size() > 1 ? left + ", " : left, expression);
    }

    private String expression(Node node) {
        List<Operand> inputs = node.inputs();
        return switch (node.operator()) {
            case "prim.annotate", "prim.unchecked_cast" -> node.operator().substring("prim.".length()) + "("
                    + type(node.output()) + ", " + bare(inputs.get(0)) + ")";
            case "prim.Uninitialized" -> "uninitialized(" + type(node.output()) + ")";
            case "prim.TupleUnpack", "prim.ListUnpack" -> operand(inputs.get(0));
            case "prim.TupleIndex", "__getitem__" -> "(" + operand(inputs.get(0)) + ")[" + operand(inputs.get(1)) + "]";
            case "prim.tolist" -> "annotate(" + type(node.output()) + ", (" + operand(inputs.get(0)) + ").tolist())";
            case "prim.DictConstruct" -> dictionary(inputs);
            default -> call(node);
        };
    }

    private String call(Node node) {
        List<String> arguments = new ArrayList<>();
        node.inputs().forEach(operand -> arguments.add(operand(operand)));
        node.attributes().forEach((name, operand) -> arguments.add(Names.checked(name) + "=" + operand(operand)));
        return callee(Names.checked(node.operator())) + "(" + String.join(", ", arguments) + ")";
    }

    private static String callee(String operator) {
        if (operator.startsWith("ops.") || CASTS.contains(operator)) {
            return operator;
        }
        return (operator.contains(".") ? "ops." : "torch.") + operator;
    }

    private String dictionary(List<Operand> keysAndValues) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            entries.add(operand(keysAndValues.get(i)) + ": " + operand(keysAndValues.get(i + 1)));
        }
        return "{" + String.join(", ", entries) + "}";
    }

    private void branch(Node node) {
        code.line("if " + operand(node.inputs().get(0)) + ":");
        body(node, node.regions().get(0));
        code.line("else:");
        body(node, node.regions().get(1));
    }

    private void body(Node node, Region region) {
        code.indent();
        int before = code.length();
        region.nodes().forEach(this::print);
        assign(node.outputs(), region.results());
        if (code.length() == before) {
            code.line("pass");
        }
        code.outdent();
    }

    /** The variable that counts the rounds of all loops of a method, declared before its first node. */
    void counter() {
        code.assign(ROUNDS, "0");
    }

    static boolean loops(List<Node> nodes) {
        return nodes.stream().anyMatch(node -> node.operator().equals(Node.LOOP)
                || node.regions().stream().anyMatch(region -> loops(region.nodes())));
    }

    private void count() {
        code.assign(ROUNDS, "torch.add(" + ROUNDS + ", 1)");
        code.line("if torch.gt(" + ROUNDS + ", " + Archive.MOST_ROUNDS + "):");
        code.indent();
        code.line("ops.prim.RaiseException(" + LiteralText.of(Literal.of(Archive.STOPPED)) + ")");
        code.outdent();
        code.line("else:");
        code.indent();
        code.line("pass");
        code.outdent();
    }

    /** Every loop is printed as a while loop that counts its rounds; carried values live in the node's outputs. */
    private void loop(Node node) {
        Region region = node.regions().get(0);
        List<Value> parameters = region.parameters();
        String round = names.of(parameters.get(0));
        String go = round + "_go";
        String most = operand(node.inputs().get(0));
        assign(node.outputs(), node.inputs().subList(2, node.inputs().size()));
        code.assign(round + "_next", "0");
        code.assign(go, "torch.__and__(" + operand(node.inputs().get(1)) + ", torch.lt(0, " + most + "))");
        code.line("while " + go + ":");
        code.indent();
        count();
        code.assign(round, round + "_next");
        for (int i = 1; i < parameters.size(); i++) {
            code.assign(names.of(parameters.get(i)), names.of(node.outputs().get(i - 1)));
        }
        region.nodes().forEach(this::print);
        assign(node.outputs(), region.results().subList(1, region.results().size()));
        code.assign(round + "_next", "torch.add(" + round + ", 1)");
        code.assign(go, "torch.__and__(" + operand(region.results().get(0)) + ", torch.lt(" + round + "_next, " + most
                + "))");
        code.outdent();
    }

    private void assign(List<Value> outputs, List<Operand> results) {
        for (int i = 0; i < outputs.size(); i++) {
            // A branch that yields None, or an empty list, must still have the type that the other branch has.
            boolean simple = SIMPLE.contains(outputs.get(i).type().text());
            code.assign(names.of(outputs.get(i)), simple ? operand(results.get(i))
                    : "annotate(" + type(outputs.get(i)) + ", " + bare(results.get(i)) + ")");
        }
    }

    String operand(Operand operand) {
        return operand instanceof Items items && items.elements().isEmpty() && items.kind() == Items.Kind.LIST
                ? "annotate(" + ValueType.INT_LIST + ", [])"
                : bare(operand);
    }

    private String bare(Operand operand) {
        return switch (operand) {
            case Value value -> names.of(value);
            case Weight weight -> names.of(weight);
            case Literal literal -> LiteralText.of(literal);
            case Items items -> items(items);
        };
    }

    private String items(Items items) {
        String inside = items.elements().stream().map(this::operand).collect(Collectors.joining(", "));
        if (items.kind() == Items.Kind.LIST) {
            return "[" + inside + "]";
        }
        return "(" + inside + (items.elements().isEmpty() ? ")" : ",)");
    }

    private static String type(Value value) {
        return Names.checkedType(value.type().text());
    }
}
