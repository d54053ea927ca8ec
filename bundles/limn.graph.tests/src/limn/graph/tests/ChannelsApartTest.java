package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.graph.ChannelsApart;
import limn.graph.Grid;
import limn.graph.Items;
import limn.graph.Layer;
import limn.graph.Literal;
import limn.graph.Shape;
import limn.graph.Value;

/** Behind which operators a channel still depends on the same channel alone. */
class ChannelsApartTest {

    private final Net net = new Net();
    private final Value layer = net.op("relu", "features", net.conv(net.input, "conv", 3, 12, 3, 1, 1));

    @Test
    void poolingAndPointwiseFunctionsKeepChannelsApart() {
        Value pooled = net.op("max_pool2d", "", layer, Items.ints(2, 2));
        Value positive = net.op("relu", "", pooled);
        Value mean = net.op("adaptive_avg_pool2d", "", positive, Items.ints(1, 1));
        Value dropped = net.op("dropout", "", mean, Literal.of(0.5), Literal.FALSE);
        Value flat = net.op("flatten", "", dropped, Literal.of(1));
        apart(net.linear(flat, "fc", 12, 2), Grid.Layout.CHANNELS_FIRST, pooled, positive, mean, dropped);
    }

    @Test
    void aMeanOverPositionsDoesToo() {
        Value mean = net.op("mean", "", layer, Items.ints(2, 3));
        apart(net.linear(mean, "fc", 12, 2), Grid.Layout.CHANNELS_FIRST, mean);
    }

    @Test
    void normalisingWithStoredStatisticsAndAnEdgeDoToo() {
        Value wide = net.op("pad", "", layer, Items.ints(0, 1, 0, 1));
        Value even = net.batchNorm(wide, "norm", 12);
        apart(net.conv(even, "next", 12, 4, 3, 1, 1), Grid.Layout.CHANNELS_FIRST, wide, even);
        apart(net.op("pad", "", layer, Items.ints(0, 0, 0, 0, 1, 1)), Grid.Layout.CHANNELS_FIRST);
    }

    @Test
    void aConvolutionOfEachChannelByItselfDoesToo() {
        Value alone = net.op("conv2d", "", layer, net.weight("alone.weight", 12, 1, 3, 3), Literal.NONE,
                Items.ints(2, 2), Items.ints(1, 1), Items.ints(1, 1), Literal.of(12));
        Value twice = net.op("conv2d", "", alone, net.weight("twice.weight", 24, 1, 3, 3), Literal.NONE,
                Items.ints(1, 1), Items.ints(1, 1), Items.ints(1, 1), Literal.of(12));
        apart(net.op("relu", "", twice), Grid.Layout.CHANNELS_FIRST, alone);
    }

    @Test
    void aMeanOverChannelsDoesNot() {
        apart(net.linear(net.op("mean", "", layer, Items.ints(1, 3)), "fc", 6, 2), Grid.Layout.CHANNELS_FIRST);
    }

    @Test
    void aConvolutionOverAllChannelsDoesNot() {
        apart(net.conv(layer, "next", 12, 12, 3, 1, 1), Grid.Layout.CHANNELS_FIRST);
    }

    /** What is added to the layer's own values behind an operator would be missed. */
    @Test
    void twoReadersEndIt() {
        Value pooled = net.op("relu", "", layer);
        apart(net.op("add", "", pooled, layer), Grid.Layout.CHANNELS_FIRST);
        Value other = net.op("sigmoid", "", layer);
        apart(net.op("mul", "", other, other), Grid.Layout.CHANNELS_FIRST);
    }

    @Test
    void onlyTheSecondAxisCounts() {
        apart(net.linear(net.op("relu", "", layer), "fc", 6, 2), Grid.Layout.CHANNELS_LAST);
    }

    @Test
    void theOutputItselfIsNotLookedBehind() {
        apart(layer, Grid.Layout.CHANNELS_FIRST);
    }

    private void apart(Value output, Grid.Layout layout, Value... expected) {
        assertEquals(List.of(expected), ChannelsApart.after(net.graph(output), new Layer("features", List.of(), "relu",
                Optional.of(Shape.of(1, 12, 6, 6)), Optional.of(new Grid(6, 6, layout, 0)), 0, layer)));
    }
}
