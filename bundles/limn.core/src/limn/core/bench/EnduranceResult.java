package limn.core.bench;

import java.util.List;

/**
 * How much memory a process takes while it explains the same images over and over. The heap should be of a fixed size, or
 * its own growth counts.
 *
 * @param runtime what computed, with versions
 * @param model name of the model
 * @param method the method with its settings
 * @param batch images explained each time
 * @param heap the greatest size of the Java heap in bytes
 * @param fixedHeap whether the heap had that size from the beginning
 * @param points what was seen, in order of runs
 */
public record EnduranceResult(String runtime, String model, String method, int batch, long heap, boolean fixedHeap,
        List<Point> points) {

    /** By how many bytes the resident memory may grow once everything has been laid by. */
    public static final long ALLOWED = 32L << 20;
    /** Runs in which compiler, allocators and engine lay by what they keep. */
    public static final int SETTLING = 1000;

    /** Copies the points. */
    public EnduranceResult {
        points = List.copyOf(points);
    }

    /**
     * What was seen after some runs.
     *
     * @param run runs done
     * @param resident resident memory in bytes; 0 where the system does not tell
     * @param arrays native arrays alive
     */
    public record Point(int run, long resident, long arrays) {
    }

    /** The points behind the first runs; of a short test those of its second half. */
    private List<Point> settled() {
        int last = points.isEmpty() ? 0 : points.get(points.size() - 1).run();
        int from = Math.min(SETTLING, last / 2);
        return points.stream().filter(point -> point.run() >= from).toList();
    }

    /**
     * By how much the resident memory grew after the first runs.
     *
     * @return bytes from the first settled point to the highest behind it
     */
    public long growth() {
        List<Point> settled = settled();
        return settled.isEmpty() ? 0
                : settled.stream().mapToLong(Point::resident).max().orElse(0) - settled.get(0).resident();
    }

    /**
     * By how many the native arrays grew after the first runs.
     *
     * @return arrays from the first settled point to the highest behind it
     */
    public long moreArrays() {
        List<Point> settled = settled();
        return settled.isEmpty() ? 0
                : settled.stream().mapToLong(Point::arrays).max().orElse(0) - settled.get(0).arrays();
    }

    /**
     * Whether nothing is kept.
     *
     * @return false if the memory grew by {@link #ALLOWED} or more, or there are more arrays
     */
    public boolean flat() {
        return growth() < ALLOWED && moreArrays() <= 0;
    }
}
