package limn.graph.internal.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import limn.graph.Shape;

/** What becomes of the roles of axes when a tensor is reshaped: groups of axes of equal counts are matched. */
final class Regrouping {

    private final Shape before;
    private final Shape after;
    private final List<Axis> roles;
    private final List<Axis> result;

    private Regrouping(Shape before, List<Axis> roles, Shape after) {
        this.before = before;
        this.roles = roles;
        this.after = after;
        this.result = new ArrayList<>(Collections.nCopies(after.rank(), Axis.OTHER));
    }

    static List<Axis> of(Shape before, List<Axis> roles, Shape after) {
        Regrouping regrouping = new Regrouping(before, roles, after);
        regrouping.match();
        return List.copyOf(regrouping.result);
    }

    private void match() {
        int from = 0;
        int to = 0;
        while (from < before.rank() && to < after.rank()) {
            int fromEnd = from + 1;
            int toEnd = to + 1;
            long one = before.size(from);
            long other = after.size(to);
            while (one != other) {
                if (one < other && fromEnd < before.rank()) {
                    one *= before.size(fromEnd++);
                } else if (other < one && toEnd < after.rank()) {
                    other *= after.size(toEnd++);
                } else {
                    return;
                }
            }
            group(from, fromEnd, to, toEnd);
            from = fromEnd;
            to = toEnd;
        }
    }

    private void group(int from, int fromEnd, int to, int toEnd) {
        List<Integer> merged = substantial(before, from, fromEnd);
        List<Integer> made = substantial(after, to, toEnd);
        if (merged.isEmpty() || made.isEmpty()) {
            if (fromEnd - from == 1 && toEnd - to == 1) {
                result.set(to, roles.get(from));
            }
        } else if (merged.size() == 1) {
            split(merged.get(0), made);
        } else if (made.size() == 1) {
            result.set(made.get(0), merge(merged));
        }
    }

    /** Axes of more than one; those of one carry nothing that a group could lose. */
    private static List<Integer> substantial(Shape shape, int from, int to) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = from; axis < to; axis++) {
            if (shape.size(axis) != 1) {
                axes.add(axis);
            }
        }
        return axes;
    }

    private void split(int source, List<Integer> made) {
        Axis role = roles.get(source);
        if (made.size() == 1) {
            result.set(made.get(0), role);
        } else if (role.is(Axis.Kind.ROW) || role.is(Axis.Kind.COLUMN)) {
            // h → (h/s)·s: the outer part still tells rows, more coarsely.
            result.set(made.get(0), role);
        } else if (role.is(Axis.Kind.TOKENS) && made.size() == 2 && after.size(made.get(0)) == role.height()
                && after.size(made.get(1)) == role.width()) {
            result.set(made.get(0), Axis.ROW);
            result.set(made.get(1), Axis.COLUMN);
        }
    }

    private Axis merge(List<Integer> merged) {
        if (merged.size() == 2 && roles.get(merged.get(0)).is(Axis.Kind.ROW)
                && roles.get(merged.get(1)).is(Axis.Kind.COLUMN)) {
            return Axis.tokens(before.size(merged.get(0)), before.size(merged.get(1)));
        }
        boolean channels = merged.stream().map(roles::get)
                .allMatch(role -> role.is(Axis.Kind.CHANNEL) || role.is(Axis.Kind.OTHER));
        return channels && merged.stream().map(roles::get).anyMatch(role -> role.is(Axis.Kind.CHANNEL)) ? Axis.CHANNEL
                : Axis.OTHER;
    }
}
