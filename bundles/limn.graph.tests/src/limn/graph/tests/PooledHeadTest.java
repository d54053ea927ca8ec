package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.graph.Grid;
import limn.graph.Items;
import limn.graph.Layer;
import limn.graph.Literal;
import limn.graph.PooledHead;
import limn.graph.Shape;
import limn.graph.Value;

/** The head of pooling and a linear layer, and what is none though it looks like one. */
class PooledHeadTest {

    private final Net net = new Net();
    private final Value layer = net.op("relu", "features", net.conv(net.input, "conv", 3, 12, 3, 1, 1));

    @Test
    void isFoundHoweverItIsWritten() {
        Value pooled = net.op("adaptive_avg_pool2d", "", layer, Items.ints(1, 1));
        found(net.linear(net.op("flatten", "", pooled, Literal.of(1)), "fc", 12, 2), 12, 2);
        Value dropped = net.op("dropout", "", net.op("flatten", "", pooled, Literal.of(1)), Literal.of(0.5),
                Literal.FALSE);
        found(net.op("softmax", "", net.linear(dropped, "fc2", 12, 5), Literal.of(1)), 12, 5);
        Value mean = net.op("mean", "", Map.of("keepdim", Literal.FALSE), layer, Items.ints(-2, -1));
        found(net.linear(mean, "fc3", 12, 4), 12, 4);
        found(net.op("squeeze", "", net.conv(pooled, "fc4", 12, 3, 1, 1, 0)), 12, 3);
        Value scores = net.conv(layer, "fc5", 12, 7, 1, 1, 0);
        found(net.op("flatten", "", net.op("mean", "", scores, Items.ints(2, 3)), Literal.of(1)), 12, 7);
        found(net.linear(net.op("flatten", "", net.op("avg_pool2d", "", layer, Items.ints(6, 6)), Literal.of(1)), "fc6",
                12, 2), 12, 2);
    }

    @Test
    void isNotFoundWhereMoreHappens() {
        Value pooled = net.op("flatten", "", net.op("adaptive_avg_pool2d", "", layer, Items.ints(1, 1)), Literal.of(1));
        none(net.linear(net.op("relu", "", pooled), "a", 12, 2));
        none(net.linear(net.layerNorm(pooled, "norm", 12), "b", 12, 2));
        none(net.linear(net.op("flatten", "", layer, Literal.of(1)), "c", 12 * 36, 2));
        none(net.linear(net.linear(pooled, "d", 12, 12), "e", 12, 2));
        none(net.op("add", "", net.linear(pooled, "f", 12, 2), net.linear(pooled, "g", 12, 2)));
        none(net.linear(net.op("flatten", "", net.op("adaptive_avg_pool2d", "", net.op("relu", "", layer),
                Items.ints(1, 1)), Literal.of(1)), "h", 12, 2));
        none(net.linear(net.op("flatten", "", net.op("adaptive_max_pool2d", "", layer, Items.ints(1, 1)),
                Literal.of(1)), "i", 12, 2));
        none(net.linear(net.op("flatten", "", net.op("adaptive_avg_pool2d", "", layer, Items.ints(2, 2)),
                Literal.of(1)), "j", 48, 2));
        none(net.linear(net.op("flatten", "", net.op("avg_pool2d", "", layer, Items.ints(3, 3)), Literal.of(1)), "k",
                48, 2));
        none(net.linear(net.op("mean", "", layer, Items.ints(1, 2)), "l", 6, 2));
        none(net.op("flatten", "", net.op("mean", "", net.conv(layer, "m", 12, 7, 3, 1, 1), Items.ints(2, 3)),
                Literal.of(1)));
        none(pooled);
        none(net.input);
    }

    private Optional<PooledHead> head(Value output) {
        return PooledHead.of(net.graph(output), output, new Layer("features", List.of(), "relu",
                Optional.of(Shape.of(1, 12, 6, 6)), Optional.of(new Grid(6, 6, Grid.Layout.CHANNELS_FIRST, 0)), 0,
                layer));
    }

    private void found(Value output, int channels, int scores) {
        PooledHead head = head(output).orElseThrow();
        assertEquals(channels, head.channels());
        assertEquals(scores, head.scores());
    }

    private void none(Value output) {
        assertEquals(Optional.empty(), head(output));
    }
}
