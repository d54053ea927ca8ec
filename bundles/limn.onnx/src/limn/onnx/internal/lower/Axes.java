package limn.onnx.internal.lower;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** Axes as ONNX counts them. */
final class Axes {

    private Axes() {
    }

    /** An axis from 0 on. */
    static int checked(Call call, long axis, int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw call.unsupported("axis " + axis + " of a tensor with " + rank + " axes");
        }
        return (int) counted;
    }

    /** Axes from 0 on, in ascending order. */
    static List<Integer> checked(Call call, List<Long> axes, int rank) {
        List<Integer> sorted = axes.stream().map(axis -> checked(call, axis, rank)).sorted().distinct().toList();
        if (sorted.size() != axes.size()) {
            throw call.unsupported("an axis given twice");
        }
        return sorted;
    }

    /** Axes given by an attribute, or by an input in newer versions; empty where neither is given. */
    static Optional<List<Long>> given(Call call, int input) {
        return call.hasAttribute("axes") ? call.integerList("axes") : known(call, input, "axes");
    }

    /** Integers given by an input; empty where it is not given. */
    static Optional<List<Long>> known(Call call, int input, String what) {
        if (!call.has(input)) {
            return Optional.empty();
        }
        return Optional
                .of(call.integers(input).orElseThrow(() -> call.unsupported(what + " that depend on the input")));
    }

    /** One integer given by an input that must be known. */
    static Optional<Long> one(Call call, int input, String what) {
        return known(call, input, what).map(numbers -> {
            if (numbers.size() != 1) {
                throw call.unsupported(numbers.size() + " numbers as " + what);
            }
            return numbers.get(0);
        });
    }

    /** Axes from one on to another left out. */
    static List<Long> range(int from, int to) {
        return IntStream.range(from, to).mapToObj(Long::valueOf).toList();
    }

    static Items ints(List<? extends Number> numbers) {
        return Items.ints(numbers.stream().mapToLong(Number::longValue).toArray());
    }

    static Items list(List<? extends Operand> operands) {
        return Items.list(operands);
    }

    static Literal whole(long number) {
        return Literal.of(number);
    }
}
