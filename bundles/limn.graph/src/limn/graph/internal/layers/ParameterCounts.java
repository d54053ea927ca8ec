package limn.graph.internal.layers;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import limn.graph.OperatorGraph;
import limn.graph.Weight;

/** Counts numbers that training changes below module paths. */
public final class ParameterCounts {

    private final String[] names;
    private final long[] before;

    /**
     * Prepares the counts of a graph.
     *
     * @param weights its weights
     */
    public ParameterCounts(Collection<Weight> weights) {
        TreeMap<String, Long> counts = new TreeMap<>();
        weights.stream().filter(Weight::parameter).forEach(weight -> counts.put(weight.name(), weight.shape().count()));
        names = counts.keySet().toArray(String[]::new);
        before = new long[names.length + 1];
        int i = 0;
        for (long count : counts.values()) {
            before[i + 1] = before[i] + count;
            i++;
        }
    }

    /**
     * The numbers in the weights whose names start with one of some paths and a dot, each weight once.
     *
     * @param paths paths of one value; the number of a repeated call ({@code #2}) is not part of a module's name
     * @return the count
     */
    public long below(List<String> paths) {
        if (paths.contains(OperatorGraph.INPUT)) {
            return 0;
        }
        List<int[]> ranges = paths.stream().map(ParameterCounts::module)
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

    private static String module(String path) {
        int repeated = path.lastIndexOf('#');
        return repeated < 0 ? path : path.substring(0, repeated);
    }

    private int position(String name) {
        int found = Arrays.binarySearch(names, name);
        return found >= 0 ? found : -found - 1;
    }
}
