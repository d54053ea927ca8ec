package limn.ui.graph.internal.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The modules that are being run while the nodes are walked. A module that was left and is entered again makes another
 * block, so that every block is a stretch of the execution.
 */
final class ScopeStack {

    /** Says of a module whether it is called once more. */
    @FunctionalInterface
    interface Calls {
        boolean more(String path, int call);
    }

    private final Sketch base;
    private final int deepest;
    private final Calls calls;
    private final List<Sketch> open = new ArrayList<>();

    ScopeStack(Sketch base, int deepest, Calls calls) {
        this.base = base;
        this.deepest = deepest;
        this.calls = calls;
    }

    /** The modules entered and not left yet, the outermost first. */
    List<Sketch> blocks() {
        return open;
    }

    /**
     * The block of a module, where its next operator goes.
     *
     * @param scope path of the module
     */
    Sketch enter(String scope) {
        List<String> paths = paths(scope);
        int kept = 0;
        while (kept < open.size() && kept < paths.size() && open.get(kept).path().equals(paths.get(kept))
                && !over(open.get(kept))) {
            kept++;
        }
        open.subList(kept, open.size()).clear();
        for (String path : paths.subList(kept, paths.size())) {
            String around = open.isEmpty() ? base.path() : open.get(open.size() - 1).path();
            String label = around.isEmpty() || !path.startsWith(around + ".") ? path
                    : path.substring(around.length() + 1);
            Sketch block = new Sketch(path, label, Block.Sort.MODULE);
            (open.isEmpty() ? base : open.get(open.size() - 1)).add(block);
            open.add(block);
        }
        return open.isEmpty() ? base : open.get(open.size() - 1);
    }

    private boolean over(Sketch block) {
        return block.finished() > 0 && calls.more(block.path(), block.finished());
    }

    /** The modules around and including one, below the one in whose code the branch or loop stands. */
    private List<String> paths(String scope) {
        String inside = base.path();
        if (scope.equals(inside) || scope.isEmpty()) {
            return List.of();
        }
        int at = !inside.isEmpty() && scope.startsWith(inside + ".") ? inside.length() : -1;
        List<String> paths = new ArrayList<>();
        while (at < scope.length() && paths.size() < deepest) {
            int dot = scope.indexOf('.', at + 1);
            at = dot < 0 ? scope.length() : dot;
            paths.add(scope.substring(0, at));
        }
        return paths;
    }
}
