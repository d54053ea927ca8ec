package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.graph.FinalActivation;
import limn.graph.FinalActivation.Kind;
import limn.graph.Literal;
import limn.graph.Value;

/** The operator that makes probabilities, found at the end. */
class FinalActivationTest {

    private final Net net = new Net();
    private final Value scores = net.linear(net.op("flatten", "", net.input, Literal.of(1)), "fc", 12, 2);

    @Test
    void is_found_behind_what_hands_values_on() {
        Value p = net.op("squeeze", "", net.op("dropout", "", net.op("softmax", "", scores, Literal.of(-1)),
                Literal.of(0.5), Literal.FALSE));
        found(Kind.SOFTMAX, p);
        found(Kind.SIGMOID, net.op("sigmoid", "", scores));
        found(Kind.LOG_SOFTMAX, net.op("log_softmax", "", scores, Literal.of(1)));
        found(Kind.LOG_SOFTMAX, net.op("log", "", net.op("softmax", "", scores, Literal.of(1))));
    }

    @Test
    void is_not_found_where_there_is_none() {
        none(scores);
        none(net.input);
        none(net.op("mul", "", net.op("softmax", "", scores, Literal.of(1)), Literal.of(100)));
        none(net.op("log", "", scores));
    }

    /** Over the pictures of a batch: a mistake of its author, and no probability of a class. */
    @Test
    void a_soft_max_over_another_axis_is_none() {
        none(net.op("softmax", "", scores, Literal.of(0)));
    }

    private void found(Kind kind, Value output) {
        FinalActivation found = FinalActivation.of(net.graph(output), output).orElseThrow();
        assertEquals(kind, found.kind());
        assertEquals(scores, found.scores());
    }

    private void none(Value output) {
        assertEquals(Optional.empty(), FinalActivation.of(net.graph(output), output));
    }
}
