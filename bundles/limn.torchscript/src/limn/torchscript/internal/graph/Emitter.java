package limn.torchscript.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;

/** Collects nodes in order of execution, in the block that is being carried out. */
final class Emitter {

    private final Budget budget;
    private final Ranks ranks = new Ranks();
    private final NumberTypes types = new NumberTypes();
    private final Deque<List<Node>> blocks = new ArrayDeque<>();
    private int values;

    Emitter(Budget budget) {
        this.budget = budget;
        blocks.push(new ArrayList<>());
    }

    /** How many axes tensors have. */
    Ranks ranks() {
        return ranks;
    }

    /** The types of tensors' numbers. */
    NumberTypes types() {
        return types;
    }

    Value value(ValueType type) {
        return new Value(values++, type);
    }

    /** How many values there are now; the next one has this number. */
    int values() {
        return values;
    }

    /** Emits a node with one output. */
    Value emit(String operator, List<? extends Operand> inputs, Map<String, Operand> attributes, ValueType type,
            String scope) {
        Value value = value(type);
        emit(new Node(operator, List.copyOf(inputs), attributes, List.of(value), List.of(), scope));
        return value;
    }

    void emit(Node node) {
        budget.node();
        blocks.peek().add(node);
        ranks.note(node);
        types.note(node);
    }

    /** Whether what is emitted now is carried out exactly once. */
    boolean atTop() {
        return blocks.size() == 1;
    }

    void open() {
        open(new ArrayList<>());
    }

    /** Goes on with a block that was closed. */
    void open(List<Node> block) {
        blocks.push(block);
    }

    /** Ends a block opened before; its nodes are forgotten unless the caller keeps them. */
    List<Node> close() {
        return blocks.pop();
    }

    /** All nodes of the outermost block. */
    List<Node> nodes() {
        return blocks.peekLast();
    }
}
