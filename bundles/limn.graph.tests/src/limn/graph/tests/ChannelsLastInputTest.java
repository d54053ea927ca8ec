package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.graph.ChannelsLastInput;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;

/** Networks that take the channels last. */
class ChannelsLastInputTest {

    private static final Shape PICTURE = Shape.of(1, 3, 24, 32);

    @Test
    void a_network_that_permutes_inside_gets_a_permutation_behind_its_input() {
        OperatorGraph graph = last(3).withInputShape(List.of(-1, 24, 32, 3));
        OperatorGraph made = ChannelsLastInput.of(graph, PICTURE).orElseThrow();
        assertEquals("permute", made.nodes().get(0).operator());
        assertEquals(made.input(), made.value(OperatorGraph.INPUT).orElseThrow());
        Value conv = made.value("conv").orElseThrow();
        assertEquals(Shape.of(1, 4, 24, 32), ShapeInference.infer(made, PICTURE).get(conv));
        assertEquals(graph.value("conv").orElseThrow(), conv);
        assertEquals(Optional.of(List.of(-1, 3, 24, 32)), made.inputShape());
    }

    @Test
    void grey_pictures_are_told_apart_too() {
        assertTrue(ChannelsLastInput.of(last(1), Shape.of(1, 1, 24, 32)).isPresent());
    }

    @Test
    void a_network_that_takes_the_channels_first_stays_as_it_is() {
        Net net = new Net();
        OperatorGraph graph = net.graph(net.conv(net.input, "conv", 3, 4, 3, 1, 1));
        assertEquals(Optional.empty(), ChannelsLastInput.of(graph, PICTURE));
    }

    /** That the picture has the wrong size or number of channels is another matter. */
    @Test
    void what_fits_neither_way_stays_as_it_is() {
        Net gray = new Net();
        OperatorGraph one = gray.graph(gray.conv(gray.input, "conv", 1, 4, 3, 1, 1));
        assertEquals(Optional.empty(), ChannelsLastInput.of(one, PICTURE));
        Net sized = new Net();
        Value flat = sized.op("flatten", "flat", sized.conv(sized.input, "conv", 3, 4, 3, 1, 1), Literal.of(1));
        OperatorGraph other = sized.graph(sized.linear(flat, "fc", 4 * 8 * 8, 2));
        assertEquals(Optional.empty(), ChannelsLastInput.of(other, PICTURE));
    }

    private static OperatorGraph last(int channels) {
        Net net = new Net();
        Value first = net.op("permute", "permute", net.input, Items.ints(0, 3, 1, 2));
        return net.graph(net.conv(first, "conv", channels, 4, 3, 1, 1));
    }
}
