package limn.graph.internal.layers;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import limn.graph.OperatorGraph;
import limn.graph.Weight;

/** Sums what lies below module paths: parameters, costs. */
public final class BelowPaths {

    private final String[] names;
    private final long[] before;

    /**
     * Prepares the sums.
     *
     * @param counts dotted name → count
     */
    public BelowPaths(Map<String, Long> counts) {
        TreeMap<String, Long> sorted = new TreeMap<>(counts);
        names = sorted.keySet().toArray(String[]::new);
        before = new long[names.length + 1];
        int i = 0;
        for (long count : sorted.values()) {
            before[i + 1] = before[i] + count;
            i++;
        }
    }

    /**
     * The numbers that training changes.
     *
     * @param weights the weights of a graph
     * @return their counts
     */
    public static BelowPaths parameters(Collection<Weight> weights) {
        Map<String, Long> counts = new HashMap<>();
        weights.stream().filter(Weight::parameter).forEach(weight -> counts.put(weight.name(), weight.shape().count()));
        return new BelowPaths(counts);
    }

    /**
     * The sum of everything.
     *
     * @return the sum
     */
    public long all() {
        return before[names.length];
    }

    /**
     * The sum of what is named by one of some paths and a dot, each once.
     *
     * @param paths paths of one value; the number of a repeated call ({@code #2}) is not part of a module's name
     * @return the sum
     */
    public long of(List<String> paths) {
        if (paths.contains(OperatorGraph.INPUT)) {
            return 0;
        }
        List<int[]> ranges = paths.stream().map(BelowPaths::module)
                .map(path -> new int[] {position(path + "."), position(path + "/")})
                .sorted((a, b) -> Integer.compare(a[0], b[0])).toList();
        long sum = 0;
        int end = 0;
        for (int[] range : ranges) {
            // '/' follows '.', so a range holds exactly the names that start with the path and a dot.
            int from = Math.max(end, range[0]);
            end = Math.max(end, range[1]);
            sum += from < end ? before[end] - before[from] : 0;
        }
        return sum;
    }

    /**
     * Whether a dotted name lies below a path.
     *
     * @param name the name
     * @param path the path, perhaps with the number of a repeated call
     * @return true if it starts with the path and a dot
     */
    public static boolean lies(String name, String path) {
        return name.startsWith(module(path) + ".");
    }

    private static String module(String path) {
        int repeated = path.lastIndexOf('#');
        return repeated < 0 ? path : path.substring(0, repeated);
    }

    private int position(String name) {
        int found = Arrays.binarySearch(names, name);
        return found >= 0 ? found : -found - 1;
    }
}
