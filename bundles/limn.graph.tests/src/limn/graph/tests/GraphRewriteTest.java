package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.graph.Dominators;
import limn.graph.ElementType;
import limn.graph.GraphRewrite;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;

/** Rewriting keeps what it does not touch. */
class GraphRewriteTest {

    private final Value x = tensor(0);
    private final Value y = tensor(1);
    private final Value condition = new Value(7, ValueType.BOOL);
    private final Value inside = tensor(3);
    private final Value z = tensor(4);
    private final Weight weight = weight("w", ElementType.FLOAT16);
    private final OperatorGraph graph = OperatorGraph.of(x, List.of(
            Node.of("cat", List.of(Items.list(List.of(x, weight)), Literal.of(1)), y, "here"),
            Node.of("is_nonzero", List.of(y), condition, ""),
            new Node(Node.IF, List.of(condition), Map.of(), List.of(z), List.of(
                    new Region(List.of(), List.of(Node.of("add", List.of(y, weight), inside, "")), List.of(inside)),
                    new Region(List.of(), List.of(), List.of(weight))), "")),
            List.of(new OperatorGraph.Output("", z)), Map.of(y, List.of("layer", "alias")));

    private static Value tensor(int id) {
        return new Value(id, ValueType.TENSOR);
    }

    private static Weight weight(String name, ElementType type) {
        return new Weight(name, type, Shape.of(3), true, null);
    }

    @Test
    void nothing_changed_is_the_same() {
        OperatorGraph again = new GraphRewrite() {}.of(graph);
        assertEquals(graph.nodes(), again.nodes());
        assertEquals(graph.outputs(), again.outputs());
        assertEquals(graph.paths(), again.paths());
    }

    @Test
    void the_declared_shape_of_the_input_stays() {
        assertEquals(Optional.empty(), new GraphRewrite() {}.of(graph).inputShape());
        List<Integer> declared = List.of(-1, 3, 32, 32);
        assertEquals(Optional.of(declared), new GraphRewrite() {}.of(graph.withInputShape(declared)).inputShape());
    }

    @Test
    void weights_are_replaced_everywhere() {
        OperatorGraph again = new GraphRewrite() {
            @Override
            protected Weight weight(Weight found) {
                return GraphRewriteTest.weight("v", ElementType.FLOAT32);
            }
        }.of(graph);
        assertEquals(Set.of("v"), again.weights().keySet());
        assertEquals(graph.nodes().size(), again.nodes().size());
    }

    @Test
    void one_node_becomes_several_with_values_of_their_own() {
        OperatorGraph again = new GraphRewrite() {
            @Override
            protected List<Node> nodes(Node node) {
                if (!node.operator().equals("cat")) {
                    return List.of(node);
                }
                Value between = fresh(ValueType.TENSOR);
                assertEquals(8, between.id());
                return List.of(new Node("cat", node.inputs(), Map.of(), List.of(between), List.of(), node.scope()),
                        Node.of("relu", List.of(between), node.output(), node.scope()));
            }
        }.of(graph);
        assertEquals(List.of("cat", "relu", "is_nonzero", Node.IF),
                again.nodes().stream().map(Node::operator).toList());
        assertEquals("relu", again.producers().get(again.value("alias").orElseThrow()).operator());
        assertNotEquals(graph.nodes(), again.nodes());
    }

    /** Sizes and types are no content. */
    @Test
    void content_is_what_is_read_of_numbers() {
        assertEquals(List.of(), Dominators.content(Node.of("size", List.of(x), new Value(9, ValueType.INT), "")));
        assertEquals(List.of(x), Dominators.content(Node.of("expand_as", List.of(x, y), z, "")));
        assertEquals(List.of(x, y), Dominators.content(Node.of("add", List.of(x, y), z, "")));
    }
}
