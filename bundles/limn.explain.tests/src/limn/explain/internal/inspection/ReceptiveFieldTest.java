package limn.explain.internal.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import limn.api.model.OutputKind;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.GraphBuilder;

/** What a cell sees, by the recursion of definitions 10.3 worked out by hand. */
class ReceptiveFieldTest {

    /** 7×7 step 2 padded 3: j 2, r 7, start ½; pool 3×3 step 2 padded 1: j 4, r 11, start ½; 3×3 padded 1: r 19. */
    @Test
    void theFirstLayersOfAResNet() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value conv = build.conv(x, 3, 4, 7, 2, 3);
        Value relu = build.node("relu", conv);
        Value pool = build.node("max_pool2d", relu, Items.ints(3, 3), Items.ints(2, 2), Items.ints(1, 1));
        Value last = build.conv(pool, 4, 4, 3, 1, 1);
        Value sum = build.node("add", last, pool);
        Value logits = build.linear(build.meanPool(sum), 4, 2);
        OperatorGraph graph = build.program(32, OutputKind.LOGITS, x, logits).graph();
        assertEquals(new ReceptiveField(2, 7, 0.5), ReceptiveField.of(graph, relu, 0));
        assertEquals(new ReceptiveField(4, 11, 0.5), ReceptiveField.of(graph, pool, 1));
        ReceptiveField field = ReceptiveField.of(graph, sum, 0);
        assertEquals(new ReceptiveField(4, 19, 0.5), field);
        // Cell 5 is centred on pixel 20: 11 to 29; cell 0 on pixel 0, cut to 0 to 9.
        assertEquals(11, field.from(5));
        assertEquals(30, field.to(5, 32));
        assertEquals(0, field.from(0));
        assertEquals(10, field.to(0, 32));
    }

    /** Patches of 4 are spread over two cells each: half the step, centred between the old centre and its border. */
    @Test
    void backThroughATransposedConvolution() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value low = build.conv(x, 3, 4, 4, 4, 0);
        Value up = build.node("conv_transpose2d", low, build.drawn(1, 4, 4, 2, 2), Literal.NONE, Items.ints(2, 2),
                Items.ints(0, 0), Items.ints(0, 0), Literal.of(1), Items.ints(1, 1));
        OperatorGraph graph = build.graph(x, up);
        assertEquals(new ReceptiveField(4, 4, 2), ReceptiveField.of(graph, low, 0));
        assertEquals(new ReceptiveField(2, 4, 1), ReceptiveField.of(graph, up, 0));
    }

    /** In attention each place sees what all see. */
    @Test
    void attentionSeesTheWholePicture() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value patches = build.conv(x, 3, 4, 4, 4, 0);
        Value product = build.node("matmul", patches, build.node("softmax", patches, Literal.of(-1)));
        ReceptiveField field = ReceptiveField.of(build.graph(x, product), product, 0);
        assertEquals(0, field.from(5));
        assertEquals(32, field.to(0, 32));
    }

    /** Eight cells over 32 pixels step by four, whatever resized them in between. */
    @Test
    void stepsFitTheLayer() {
        assertEquals(new ReceptiveField(4, 9, 2), new ReceptiveField(16, 9, 0.5).fitting(8, 32));
        assertEquals(new ReceptiveField(4, 9, 0.5), new ReceptiveField(4, 9, 0.5).fitting(7, 32));
    }
}
