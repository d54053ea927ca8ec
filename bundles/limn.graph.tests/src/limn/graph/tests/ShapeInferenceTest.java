package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

import limn.graph.Costs;
import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.LayerAnalysis;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes by hand: expected values from the formulas in PyTorch's documentation of each operator. */
class ShapeInferenceTest {

    private final Net net = new Net();

    private static Operand ints(long... values) {
        return Items.ints(values);
    }

    private static Operand of(long value) {
        return Literal.of(value);
    }

    /** ⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1. */
    @ParameterizedTest
    @CsvSource({"32,3,1,1,1,32", "32,3,2,1,1,16", "33,3,2,1,1,17", "32,7,2,3,1,16", "32,3,1,2,2,32", "32,5,3,0,1,10",
            "7,7,1,0,1,1"})
    void convolution(int size, int kernel, int stride, int padding, int dilation, int expected) {
        Value y = net.op("conv2d", "", net.input, net.weight("w", 6, 3, kernel, kernel), Literal.NONE,
                ints(stride, stride), ints(padding, padding), ints(dilation, dilation), of(1));
        assertEquals("2×6×" + expected + "×" + expected, net.shape(y, 2, 3, size, size));
    }

    @Test
    void convolutionAsTracesHaveIt() {
        Value y = net.op("_convolution", "", net.input, net.weight("w", 6, 3, 3, 3), net.weight("b", 6), ints(2, 2),
                ints(1, 1), ints(1, 1), Literal.FALSE, ints(0, 0), of(1), Literal.FALSE, Literal.FALSE, Literal.TRUE,
                Literal.TRUE);
        Value up = net.op("_convolution", "", y, net.weight("v", 6, 4, 3, 3), Literal.NONE, ints(2, 2), ints(1, 1),
                ints(1, 1), Literal.TRUE, ints(1, 1), of(1), Literal.FALSE, Literal.FALSE, Literal.TRUE, Literal.TRUE);
        assertEquals("1×6×10×10", net.shape(y, 1, 3, 20, 20));
        assertEquals("1×4×20×20", net.shape(up, 1, 3, 20, 20), "(10−1)·2 − 2 + 2 + 1 + 1");
    }

    @Test
    void paddingByName() {
        Value same = net.op("conv2d", "", net.input, net.weight("w", 6, 3, 5, 4), Literal.NONE, ints(1, 1),
                Literal.of("same"), ints(1, 1), of(1));
        assertEquals("1×6×9×11", net.shape(same, 1, 3, 9, 11));
    }

    /** With ceil_mode the last window must begin inside the picture or its left padding. */
    @ParameterizedTest
    @CsvSource({"7,2,2,0,false,3", "7,2,2,0,true,4", "6,3,2,0,true,3", "6,3,2,0,false,2", "5,1,3,0,true,2",
            "4,2,3,1,true,2", "32,3,2,1,false,16", "5,2,2,1,true,3"})
    void pooling(int size, int kernel, int stride, int padding, boolean ceiling, int expected) {
        Value y = net.op("max_pool2d", "", net.input, ints(kernel, kernel), ints(stride, stride),
                ints(padding, padding),
                ints(1, 1), Literal.of(ceiling));
        assertEquals("1×3×" + expected + "×" + expected, net.shape(y, 1, 3, size, size));
    }

    @Test
    void poolingWithoutStrideStepsByItsKernel() {
        assertEquals("1×3×4×4", net.shape(net.op("avg_pool2d", "", net.input, ints(3, 3), ints()), 1, 3, 12, 12));
        assertEquals("1×3×4×4", net.shape(net.op("avg_pool2d", "", net.input, ints(3, 3)), 1, 3, 12, 12));
    }

    @Test
    void volumes() {
        Value volume = net.op("unsqueeze", "", net.input, of(1));
        Value pooled = net.op("avg_pool3d", "", volume, ints(3, 1, 1), ints(1, 1, 1));
        Value adaptive = net.op("adaptive_avg_pool3d", "", volume, ints(1, 1, 1));
        assertEquals("1×1×4×8×8", net.shape(pooled, 1, 6, 8, 8));
        assertEquals("1×1×1×1×1", net.shape(adaptive, 1, 6, 8, 8));
    }

    @Test
    void pickedByPlaces() {
        Value gathered = net.op("gather", "", net.input, of(2), net.weight("i", 1, 3, 5, 8));
        Value sampled = net.op("grid_sampler", "", net.input, net.weight("g", 1, 4, 5, 2), of(0), of(0), Literal.FALSE);
        assertEquals("1×3×5×8", net.shape(gathered, 1, 3, 8, 8));
        assertEquals("1×3×4×5", net.shape(sampled, 1, 3, 8, 8));
    }

    @Test
    void adaptivePoolingWithAnAxisKept() {
        Value y = net.op("adaptive_avg_pool2d", "", net.input, Items.list(List.of(Literal.NONE, of(5))));
        assertEquals("1×3×12×5", net.shape(y, 1, 3, 12, 12));
    }

    @Test
    void resizing() {
        Value y = net.op("upsample_bilinear2d", "", net.input, ints(20, 30), Literal.FALSE, Literal.NONE, Literal.NONE);
        Value z = net.op("upsample_nearest2d", "", net.input, Literal.NONE,
                Items.list(List.of(Literal.of(2.0), Literal.of(1.5))));
        assertEquals("1×3×20×30", net.shape(y, 1, 3, 8, 9));
        assertEquals("1×3×16×13", net.shape(z, 1, 3, 8, 9));
    }

    @Test
    void padding() {
        assertEquals("1×3×10×13",
                net.shape(net.op("constant_pad_nd", "", net.input, ints(1, 3, 0, 2), of(0)), 1, 3, 8, 9));
        assertEquals("1×6×8×9", net.shape(net.op("pad", "", net.input, ints(0, 0, 0, 0, 1, 2)), 1, 3, 8, 9));
        assertEquals("1×3×6×9", net.shape(net.op("pad", "", net.input, ints(0, 0, -1, -1)), 1, 3, 8, 9));
    }

    @Test
    void axesMovedMergedAndSplit() {
        assertEquals("2×32×8×3", net.shape(net.op("permute", "", net.input, ints(0, 3, 2, 1)), 2, 3, 8, 32));
        assertEquals("2×3×32×8", net.shape(net.op("transpose", "", net.input, of(-1), of(2)), 2, 3, 8, 32));
        assertEquals("2×768", net.shape(net.op("flatten", "", net.input, of(1)), 2, 3, 8, 32));
        assertEquals("2×3×256", net.shape(net.op("flatten", "", net.input, of(2), of(-1)), 2, 3, 8, 32));
        assertEquals("2×3×8×4×8", net.shape(net.op("unflatten", "", net.input, of(3), ints(4, -1)), 2, 3, 8, 32));
        assertEquals("6×256", net.shape(net.op("reshape", "", net.input, ints(6, -1)), 2, 3, 8, 32));
        assertEquals("unknown", net.shape(net.op("reshape", "", net.input, ints(5, -1)), 2, 3, 8, 32));
        assertEquals("2×1×3×8×32", net.shape(net.op("unsqueeze", "", net.input, of(1)), 2, 3, 8, 32));
        assertEquals("2×3×8", net.shape(net.op("squeeze", "", net.input, of(3)), 2, 3, 8, 1));
        assertEquals("2×3×8×1", net.shape(net.op("squeeze", "", net.input, of(2)), 2, 3, 8, 1));
        assertEquals("2×3×8×32", net.shape(net.op("roll", "", net.input, ints(2, 2), ints(2, 3)), 2, 3, 8, 32));
    }

    @Test
    void partsTakenAndPutTogether() {
        assertEquals("2×8×8", net.shape(net.op("select", "", net.input, of(1), of(-1)), 2, 3, 8, 8));
        assertEquals("2×3×4×8",
                net.shape(net.op("slice", "", net.input, of(2), of(1), of(Long.MAX_VALUE), of(2)), 2, 3, 8, 8));
        assertEquals("2×3×7×8",
                net.shape(net.op("slice", "", net.input, of(2), Literal.NONE, of(-1)), 2, 3, 8, 8));
        assertEquals("2×3×8×8", net.shape(net.op("slice", "", net.input), 2, 3, 8, 8));
        assertEquals("2×6×8×8", net.shape(net.cat("", 1, net.input, net.input), 2, 3, 8, 8));
        assertEquals("2×2×3×8×8",
                net.shape(net.op("stack", "", Items.list(List.of(net.input, net.input)), of(1)), 2, 3, 8, 8));
        List<Value> chunks = net.several("chunk", 2, net.input, of(2), of(1));
        assertEquals("2×2×8×8", net.shape(chunks.get(0), 2, 3, 8, 8));
        assertEquals("2×1×8×8", net.shape(chunks.get(1), 2, 3, 8, 8));
        Value list = net.op(ValueType.TENSOR_LIST, "unbind", "", net.input, of(1));
        List<Value> unpacked = net.several("prim.ListUnpack", 3, list);
        assertEquals("2×8×8", net.shape(unpacked.get(2), 2, 3, 8, 8));
        assertEquals("2×8×8", net.shape(net.op("__getitem__", "", list, of(-3)), 2, 3, 8, 8));
        assertEquals("unknown", net.shape(net.op("__getitem__", "", list, of(3)), 2, 3, 8, 8));
    }

    @Test
    void broadcasting() {
        Value other = net.op("mean", "", net.input, ints(2, 3), Literal.TRUE);
        assertEquals("2×3×1×1", net.shape(other, 2, 3, 8, 8));
        assertEquals("2×3×8×8", net.shape(net.op("mul", "", other, net.input), 2, 3, 8, 8));
        assertEquals("5×1×2×3×8×8",
                net.shape(net.op("add", "", net.input, net.weight("w", 5, 1, 1, 3, 1, 8)), 2, 3, 8, 8));
        assertEquals("unknown", net.shape(net.op("add", "", net.input, net.weight("v", 5)), 2, 3, 8, 8));
        assertEquals("2×3×8×8", net.shape(net.op("div", "", net.input, Literal.of(2.0)), 2, 3, 8, 8));
    }

    @Test
    void reductions() {
        assertEquals("2×3", net.shape(net.op("mean", "", net.input, ints(-1, 2), Literal.FALSE), 2, 3, 8, 9));
        assertEquals("scalar", net.shape(net.op("sum", "", net.input), 2, 3, 8, 9));
        assertEquals("2×3×8", net.shape(net.op("mean", "", Map.of("dim", of(3)), net.input), 2, 3, 8, 9));
        List<Value> max = net.several("max", 2, net.input, of(1), Literal.TRUE);
        assertEquals("2×1×8×9", net.shape(max.get(0), 2, 3, 8, 9));
        assertEquals("scalar", net.shape(net.op("max", "", net.input), 2, 3, 8, 9));
    }

    @Test
    void products() {
        Value tokens = net.op("transpose", "", net.op("flatten", "", net.input, of(2)), of(1), of(2));
        assertEquals("2×64×3", net.shape(tokens, 2, 3, 8, 8));
        assertEquals("2×64×5", net.shape(net.linear(tokens, "fc", 3, 5), 2, 3, 8, 8));
        Value turned = net.op("transpose", "", tokens, of(-2), of(-1));
        assertEquals("2×64×64", net.shape(net.op("matmul", "", tokens, turned), 2, 3, 8, 8));
        assertEquals("2×64×3",
                net.shape(net.op("scaled_dot_product_attention", "", tokens, tokens, tokens), 2, 3, 8, 8));
        assertEquals("2×64×64", net.shape(
                net.op("einsum", "", Literal.of("bic, bjc -> bij"), Items.list(List.of(tokens, tokens))), 2, 3, 8, 8));
        assertEquals("2×7", net.shape(net.op("addmm", "", net.weight("b", 7),
                net.op("mean", "", tokens, ints(1)), net.weight("m", 3, 7)), 2, 3, 8, 8));
    }

    @Test
    void sizesAreFollowedThroughIntegersAndLists() {
        Value size = net.op(ValueType.INT_LIST, "size", "", net.input);
        Value batch = net.op(ValueType.INT, "__getitem__", "", size, of(0));
        Value rows = net.op(ValueType.INT, "size", "", net.input, of(2));
        Value half = net.op(ValueType.INT, "floordiv", "", rows, of(2));
        Value y = net.op("reshape", "", net.input, Items.list(List.of(batch, of(3), half, of(2), of(-1))));
        assertEquals("2×3×4×2×9", net.shape(y, 2, 3, 8, 9));
        Value token = net.op("expand", "", net.weight("cls", 1, 1, 5), Items.list(List.of(batch, of(-1), of(-1))));
        assertEquals("2×1×5", net.shape(token, 2, 3, 8, 9));
    }

    @Test
    void sizesAreFollowedThroughTheTensorsOfATrace() {
        Value rows = net.op("prim.NumToTensor", "", net.op(ValueType.INT, "size", "", net.input, of(2)));
        Value half = net.op("floor_divide", "", rows, Net.number("CONSTANTS.c0", 2));
        Value number = net.op(ValueType.INT, "int", "", half);
        Value y = net.op("reshape", "", net.input, Items.list(List.of(of(-1), number)));
        assertEquals("108×4", net.shape(y, 2, 3, 8, 9));
    }

    @Test
    void divisionRoundsAsItSays() {
        Value rows = net.op("prim.NumToTensor", "", net.op(ValueType.INT, "size", "", net.input, of(2)));
        Map<String, Operand> down = Map.of("rounding_mode", Literal.of("trunc"));
        Value third = net.op("mul", "", net.op("div", "", down, rows, of(3)), of(3));
        Value y = net.op("zeros", "", Items.list(List.of(net.op(ValueType.INT, "int", "", third))));
        assertEquals("6", net.shape(y, 1, 3, 8, 8), "8 / 3 is 2, times 3");
        Value exact = net.op("mul", "", net.op("div", "", rows, of(3)), of(3));
        assertEquals("8",
                net.shape(net.op("zeros", "", Items.list(List.of(net.op(ValueType.INT, "int", "", exact)))), 1,
                        3, 8, 8));
    }

    @Test
    void knownBranchesAreFollowedAndOthersLeftOut() {
        Value rank = net.op(ValueType.INT, "dim", "", net.input);
        Value four = net.op(ValueType.BOOL, "eq", "", rank, of(4));
        Value known = branch(four);
        assertEquals("2×3×4×4", net.shape(known, 2, 3, 8, 8));
        Value bright = net.op(ValueType.BOOL, "Bool", "", net.op("sum", "", net.input));
        assertEquals("unknown", net.shape(branch(bright), 2, 3, 8, 8), "depends on the numbers");
    }

    private Value branch(Operand condition) {
        Value small = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        Region then = new Region(List.of(),
                List.of(Node.of("avg_pool2d", List.of(net.input, ints(2, 2)), small, "")), List.of(small));
        net.control(Node.IF, List.of(condition), List.of(result), then,
                new Region(List.of(), List.of(), List.of(net.input)));
        return result;
    }

    private Value loop(Operand rounds) {
        Value index = net.value(ValueType.INT);
        Value carried = net.value(ValueType.TENSOR);
        Value next = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        Region body = new Region(List.of(index, carried),
                List.of(Node.of("avg_pool2d", List.of(carried, ints(2, 2)), next, "")), List.of(Literal.TRUE, next));
        net.control(Node.LOOP, List.of(rounds, Literal.TRUE, net.input), List.of(result), body);
        return result;
    }

    @Test
    void loopsWithKnownRoundsAreRun() {
        assertEquals("1×3×4×4", net.shape(loop(of(3)), 1, 3, 32, 32));
        assertEquals("1×3×32×32", net.shape(loop(of(0)), 1, 3, 32, 32));
        Value size = net.op(ValueType.INT, "size", "", net.input, of(1));
        assertEquals("1×3×4×4", net.shape(loop(size), 1, 3, 32, 32), "as many rounds as channels");
        Value sum = net.op(ValueType.INT, "Int", "", net.op("sum", "", net.input));
        assertEquals("unknown", net.shape(loop(sum), 1, 3, 32, 32));
    }

    @Test
    void endlessLoopsEnd() {
        assertTrue(List.of("unknown", "1×3×0×0").contains(net.shape(loop(of(Long.MAX_VALUE)), 1, 3, 32, 32)));
        Value index = net.value(ValueType.INT);
        Value carried = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        net.control(Node.LOOP, List.of(of(Long.MAX_VALUE), Literal.TRUE, net.input), List.of(result), new Region(
                List.of(index, carried), List.of(), List.of(Literal.TRUE, carried)));
        assertEquals("unknown", net.shape(result, 1, 3, 32, 32));
    }

    @Test
    void appendedListsAreFollowedUnlessTheBranchIsNot() {
        Value list = net.op(ValueType.TENSOR_LIST, "annotate", "", Items.list(List.of(net.input)));
        net.op(ValueType.TENSOR_LIST, "append", "", list, net.input);
        assertEquals("1×6×8×8", net.shape(net.op("cat", "", list, of(1)), 1, 3, 8, 8));
        Value bright = net.op(ValueType.BOOL, "Bool", "", net.op("sum", "", net.input));
        Node append = Node.of("append", List.of(list, net.input), net.value(ValueType.TENSOR_LIST), "");
        net.control(Node.IF, List.of(bright), List.of(), new Region(List.of(), List.of(append), List.of()),
                new Region(List.of(), List.of(), List.of()));
        assertEquals("unknown", net.shape(net.op("cat", "", list, of(1)), 1, 3, 8, 8));
    }

    /** As windows with relative positions do it: a table is read at places that the file holds. */
    @Test
    void tablesReadAtPlaces() {
        Weight places = new Weight("relative_position_index", ElementType.INT64, Shape.of(49, 49), false, null);
        Value flat = net.op("view", "", places, ints(-1));
        Value table = net.op("contiguous", "", net.weight("table", 169, 3));
        assertEquals("2401×3", net.shape(net.op("index", "", table, Items.list(List.of(flat))), 1, 3, 8, 8));
        Value mask = net.op("gt", "", net.input, Literal.of(0.5));
        assertEquals("unknown", net.shape(net.op("index", "", net.input, Items.list(List.of(mask))), 1, 3, 8, 8));
        Value shifted = net.op(ValueType.BOOL, "gt", "", net.op(ValueType.INT, "sum", "", ints(0, 0)), of(0));
        assertEquals("1×3×8×8", net.shape(branch(shifted), 1, 3, 8, 8), "no shift, no roll");
    }

    @Test
    void nonsenseIsUnknownNotAFailure() {
        List<Value> values = List.of(net.op("select", "", net.input, of(9), of(0)),
                net.op("permute", "", net.input, ints(0, 1)), net.op("reshape", "", net.input, ints(-1, -1)),
                net.op("expand", "", net.input, ints(Long.MAX_VALUE, 3, 8, 8)),
                net.op("pad", "", net.input, ints(Long.MAX_VALUE, Long.MAX_VALUE)),
                net.op("repeat", "", net.input, ints(1L << 40, 1L << 40, 1, 1)),
                net.op("conv2d", "", net.input, net.weight("w", 6, 3, 3, 3), Literal.NONE, ints(0, 0)),
                net.op("avg_pool2d", "", net.input, ints(0, 0)), net.op("unheard.of", "", net.input),
                net.op("pixel_shuffle", "", net.input, of(0)), net.op("cat", "", Items.list(List.of())),
                net.op("relu", ""), net.op("zeros", "", ints(-1)), net.op("flatten", "", net.input, of(3), of(1)),
                net.op("where", "", net.input), net.op("chunk", "", net.input, of(0)));
        Map<Value, Shape> shapes = ShapeInference.infer(net.graph(values.get(0)), Shape.of(1, 3, 8, 8));
        values.forEach(value -> assertFalse(shapes.containsKey(value), value + " " + shapes.get(value)));
    }

    @Test
    void deepGraphsTakeLinearTime() {
        Value x = net.input;
        for (int i = 0; i < 100_000; i++) {
            x = net.op(i % 2 == 0 ? "relu" : "add", "n" + i, x, x);
        }
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Value y = net.op("mean", "mean", x, ints(2, 3));
        LayerAnalysis analysis = net.analyse(y, 1, 3, 8, 8);
        assertEquals(100_000, analysis.candidates().size());
        assertEquals(100_000, analysis.candidates().stream().map(analysis::reason).distinct().count());
        assertEquals(0, Costs.of(net.graph(y), Shape.of(1, 3, 8, 8)).multiplyAdds());
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        // Two seconds of computing here; what is quadratic in the nodes takes minutes.
        assertTrue(spent < 20_000_000_000L, spent / 1_000_000 + " ms");
    }

    @Test
    void manyBranchesTakeLinearTime() {
        Value x = net.input;
        for (int i = 0; i < 30_000; i++) {
            Value size = net.op(ValueType.INT, "size", "", x, of(2));
            Value odd = net.op(ValueType.BOOL, "ne", "", size, of(i % 2 == 0 ? 8 : 9));
            Value inner = net.value(ValueType.TENSOR);
            Value result = net.value(ValueType.TENSOR);
            net.control(Node.IF, List.of(odd), List.of(result),
                    new Region(List.of(), List.of(Node.of("relu", List.of(x), inner, "")), List.of(inner)),
                    new Region(List.of(), List.of(), List.of(x)));
            x = result;
        }
        OperatorGraph graph = net.graph(x);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertEquals(15_000, graph.at(Shape.of(1, 3, 8, 8)).nodes().size());
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertTrue(spent < 20_000_000_000L, spent / 1_000_000 + " ms");
    }
}
