package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How {@code Slice} is written: attributes before opset 10, inputs since. */
public final class Slices {

    private Slices() {
    }

    /**
     * A run along one axis, numbers from the end not resolved yet.
     *
     * @param axis the axis, from 0
     * @param start first index
     * @param end first index left out, in the direction of the step
     * @param step distance, not 0
     */
    public record Cut(int axis, long start, long end, long step) {

        /**
         * The indices that are kept.
         *
         * @param size the size of the axis
         * @return indices in order
         */
        public List<Integer> indices(int size) {
            long from = start < 0 ? Math.max(start, -Long.MAX_VALUE) + size : start;
            long to = end < 0 ? Math.max(end, -Long.MAX_VALUE) + size : end;
            from = Math.clamp(from, 0, step < 0 ? size - 1L : size);
            to = step < 0 ? Math.clamp(to, -1, size - 1L) : Math.clamp(to, 0, size);
            List<Integer> indices = new ArrayList<>();
            for (long i = from; step < 0 ? i > to : i < to; i += step) {
                indices.add((int) i);
            }
            return indices;
        }
    }

    /**
     * The cuts of a node.
     *
     * @param call a {@code Slice}
     * @param rank the number of axes of its first input
     * @return the cuts, or empty where an index is not known while the model is read
     */
    public static Optional<List<Cut>> cuts(Call call, int rank) {
        Optional<List<Long>> starts = call.integers(1).or(() -> call.integerList("starts"));
        Optional<List<Long>> ends = call.integers(2).or(() -> call.integerList("ends"));
        Optional<List<Long>> axes = call.integers(3).or(() -> call.integerList("axes"));
        Optional<List<Long>> steps = call.integers(4);
        if (starts.isEmpty() || ends.isEmpty() || axes.isEmpty() && call.has(3) || steps.isEmpty() && call.has(4)) {
            return Optional.empty();
        }
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < starts.get().size(); i++) {
            long axis = axes.isPresent() ? at(call, axes.get(), i) : i;
            long step = steps.isPresent() ? at(call, steps.get(), i) : 1;
            if (step == 0 || axis >= rank || axis < -rank) {
                throw call.unsupported("axis " + axis + " or step " + step + " cannot be");
            }
            // No axis is longer; a step beyond it keeps one index, as does this one.
            long bounded = Math.clamp(step, -Integer.MAX_VALUE, Integer.MAX_VALUE);
            cuts.add(new Cut((int) (axis < 0 ? axis + rank : axis), starts.get().get(i), at(call, ends.get(), i),
                    bounded));
        }
        return Optional.of(cuts);
    }

    private static long at(Call call, List<Long> values, int place) {
        if (place >= values.size()) {
            throw call.unsupported("its starts, ends, axes and steps differ in number");
        }
        return values.get(place);
    }
}
