package limn.graph.internal.shapes;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Shape;

/** One application of an operator with what is known of its arguments. All readers throw {@link CannotTell}. */
final class Call {

    private final Node node;
    private final Function<Operand, Fact> facts;

    Call(Node node, Function<Operand, Fact> facts) {
        this.node = node;
        this.facts = facts;
    }

    Node node() {
        return node;
    }

    int positional() {
        return node.inputs().size();
    }

    /** A positional argument, {@link Fact#UNKNOWN} included. */
    Fact at(int position) {
        if (position >= node.inputs().size()) {
            throw CannotTell.INSTANCE;
        }
        return facts.apply(node.inputs().get(position));
    }

    /** A named argument; empty when left out or None. */
    Optional<Fact> given(String name) {
        return node.argument(name).map(facts)
                .filter(fact -> !(fact instanceof Fact.Constant constant && constant.valueOrNull() == null));
    }

    /** The shape of the first argument. */
    Shape shape() {
        return shape(at(0));
    }

    Shape shape(String name) {
        return shape(given(name).orElseThrow(() -> CannotTell.INSTANCE));
    }

    static Shape shape(Fact fact) {
        if (fact instanceof Fact.OfTensor tensor) {
            return tensor.shape();
        }
        throw CannotTell.INSTANCE;
    }

    long whole(String name) {
        return whole(given(name).orElseThrow(() -> CannotTell.INSTANCE));
    }

    long whole(String name, long otherwise) {
        return given(name).map(Call::whole).orElse(otherwise);
    }

    /** An integer, whether as such or as the tensor that a trace makes of it. */
    static long whole(Fact fact) {
        if (fact instanceof Fact.Constant constant && constant.valueOrNull() instanceof Long value) {
            return value;
        }
        if (fact instanceof Fact.OfTensor tensor && tensor.number().orElse(null) instanceof Long value) {
            return value;
        }
        throw CannotTell.INSTANCE;
    }

    boolean flag(String name, boolean otherwise) {
        return given(name).map(Call::flag).orElse(otherwise);
    }

    static boolean flag(Fact fact) {
        if (fact instanceof Fact.Constant constant && constant.valueOrNull() instanceof Boolean value) {
            return value;
        }
        throw CannotTell.INSTANCE;
    }

    static List<Fact> elements(Fact fact) {
        if (fact instanceof Fact.Elements elements) {
            return elements.facts();
        }
        throw CannotTell.INSTANCE;
    }

    /** A list of integers. */
    static long[] wholes(Fact fact) {
        return elements(fact).stream().mapToLong(Call::whole).toArray();
    }

    long[] wholes(String name) {
        return wholes(given(name).orElseThrow(() -> CannotTell.INSTANCE));
    }

    /** A list of axes that may also be a single one. */
    long[] oneOrMore(String name) {
        Fact fact = given(name).orElseThrow(() -> CannotTell.INSTANCE);
        return fact instanceof Fact.Elements ? wholes(fact) : new long[] {whole(fact)};
    }

    /** As many integers as there are spatial axes; a single one stands for all. */
    long[] spatial(String name, int axes, long otherwise) {
        Optional<Fact> fact = given(name);
        long[] found = fact.isEmpty() ? new long[] {otherwise} : oneOrMore(name);
        if (found.length == axes) {
            return found;
        }
        if (found.length != 1) {
            throw CannotTell.INSTANCE;
        }
        long[] all = new long[axes];
        java.util.Arrays.fill(all, found[0]);
        return all;
    }

    /** An axis counted from 0. */
    static int axis(long axis, int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw CannotTell.INSTANCE;
        }
        return (int) counted;
    }

    /** A size of an axis. */
    static int size(long size) {
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw CannotTell.INSTANCE;
        }
        return (int) size;
    }
}
