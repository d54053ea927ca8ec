package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import limn.onnx.internal.proto.Model;

/**
 * Modules called again, in files that name the modules of a node without telling calls apart: where the nodes of a module
 * do not follow each other and each stretch of them is the same, each stretch is a call.
 */
final class Recalls {

    /** Stands between a module's name and the number of its call; no name has it. */
    private static final char CALL = '\u0000';

    private Recalls() {
    }

    /** A module's name without the number of its call. */
    static String name(String part) {
        int at = part.indexOf(CALL);
        String name = at < 0 ? part : part.substring(0, at);
        // The tracer itself marks some calls so.
        return name.replaceFirst("@\\d+$", "");
    }

    /**
     * Numbers the calls.
     *
     * @param nodes the nodes with names of modules, in order of execution
     * @param parts node → modules around it, outermost first; changed
     */
    static void number(List<Model.Node> nodes, Map<Model.Node, List<String>> parts) {
        Map<String, List<Stretch>> all = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            String key = "";
            for (String part : parts.get(nodes.get(i))) {
                key += "/" + part;
                List<Stretch> stretches = all.computeIfAbsent(key, k -> new ArrayList<>());
                if (stretches.isEmpty() || stretches.getLast().end != i) {
                    stretches.add(new Stretch(i));
                }
                stretches.getLast().end = i + 1;
            }
        }
        all.values().removeIf(stretches -> !areCalls(stretches, nodes));
        for (int i = 0; i < nodes.size() && !all.isEmpty(); i++) {
            List<String> marked = new ArrayList<>();
            String key = "";
            for (String part : parts.get(nodes.get(i))) {
                key += "/" + part;
                int call = call(all.getOrDefault(key, List.of()), i);
                marked.add(call == 0 ? part : part + CALL + call);
            }
            parts.put(nodes.get(i), marked);
        }
    }

    private static final class Stretch {

        private final int begin;
        private int end;

        Stretch(int begin) {
            this.begin = begin;
        }
    }

    private static int call(List<Stretch> stretches, int node) {
        for (int call = 0; call < stretches.size(); call++) {
            if (node < stretches.get(call).end) {
                return call;
            }
        }
        return 0;
    }

    private static boolean areCalls(List<Stretch> stretches, List<Model.Node> nodes) {
        Stretch first = stretches.get(0);
        return stretches.size() > 1 && stretches.stream().allMatch(stretch -> {
            boolean same = stretch.end - stretch.begin == first.end - first.begin;
            for (int i = 0; same && i < first.end - first.begin; i++) {
                same = nodes.get(stretch.begin + i).operator().equals(nodes.get(first.begin + i).operator());
            }
            return same;
        });
    }
}
