package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import limn.graph.Dominators;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;
import org.junit.jupiter.api.Test;

/** Which values every path passes. */
class DominatorsTest {

    private final Net net = new Net();

    @Test
    void shortcutPassesTheBranchBy() {
        Value a = net.op("relu", "", net.input);
        Value b = net.op("relu", "", a);
        Value c = net.op("add", "", a, b);
        Dominators found = Dominators.of(net.graph(c), c);
        assertEquals(List.of(net.input, a, c), found.values());
        assertFalse(found.dominates(b));
        assertTrue(found.onPath(b));
    }

    @Test
    void sizesCarryNoPicture() {
        Value a = net.op("relu", "", net.input);
        Value size = net.op(ValueType.INT, "size", "", net.input, Literal.of(0));
        Value b = net.op("reshape", "", a, Items.list(List.of(size, Literal.of(-1))));
        Value like = net.op("expand_as", "", b, net.op("zeros_like", "", net.input));
        assertTrue(Dominators.of(net.graph(like), like).dominates(a));
        assertFalse(Dominators.of(net.graph(like), like).onPath(size));
    }

    @Test
    void outputThatIgnoresTheInputHasNone() {
        Value a = net.op("relu", "", net.input);
        Value b = net.op("zeros_like", "", a);
        assertEquals(List.of(), Dominators.of(net.graph(b), b).values());
    }

    /** Against the definition: without a dominator the output cannot be reached. */
    @Test
    void agreesWithTakingEachValueOutOfRandomGraphs() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Net graph = new Net();
            List<Value> values = new ArrayList<>(List.of(graph.input));
            List<int[]> sources = new ArrayList<>(List.of(new int[0]));
            for (int i = 1; i < 12; i++) {
                int near = Math.max(0, i - 1 - random.nextInt(3));
                int[] used = {near, Math.max(0, near - random.nextInt(3))};
                sources.add(used);
                values.add(graph.op("add", "", values.get(used[0]), values.get(used[1])));
            }
            Value output = values.get(11);
            Dominators found = Dominators.of(graph.graph(output), output);
            for (int left = 0; left < 12; left++) {
                assertEquals(!reaches(sources, left), found.dominates(values.get(left)), "value " + left);
            }
        }
    }

    private static boolean reaches(List<int[]> sources, int left) {
        boolean[] reached = new boolean[sources.size()];
        reached[0] = left != 0;
        for (int i = 1; i < reached.length; i++) {
            reached[i] = i != left && Arrays.stream(sources.get(i)).anyMatch(source -> reached[source]);
        }
        return reached[reached.length - 1];
    }
}
