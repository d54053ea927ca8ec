package limn.core.internal.write;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import limn.core.internal.explain.ExplainPlan;
import limn.core.internal.explain.Result;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.names.FileNames;
import limn.core.internal.question.LayerChoice;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/**
 * Where the files of a result lie: {@code overlays/SAMPLE.LAYER.METHOD.png}, {@code maps/SAMPLE/LAYER/METHOD.npy},
 * {@code ….error.npy}, {@code ….post.npy}, {@code ….tiff}; of the map on random weights {@code ….random.png}, {@code ….random.npy};
 * {@code METHOD@TARGET} where there are several targets. What shows the network itself lies there once,
 * {@code overlays/LAYER.METHOD.png}.
 */
public final class ResultNames {

    private final Map<String, String> layers = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();

    /**
     * The names of a plan.
     *
     * @param plan the plan; names depend on it only
     */
    public ResultNames(ExplainPlan plan) {
        Set<String> taken = new HashSet<>();
        unique(OperatorGraph.INPUT, layers, taken);
        plan.layers().candidates().stream().map(Layer::path).forEach(path -> unique(path, layers, taken));
        plan.layers().robust().stream().map(Layer::path).forEach(path -> unique(path, layers, taken));
        plan.layers().named().stream().map(Layer::path).forEach(path -> unique(path, layers, taken));
        plan.layers().together().forEach(several -> unique(LayerChoice.together(several).path(), layers, taken));
        if (plan.targets().size() > 1) {
            Set<String> takenTargets = new HashSet<>();
            plan.targets().forEach(target -> unique(target.text(), targets, takenTargets));
        }
    }

    private static void unique(String text, Map<String, String> names, Set<String> taken) {
        if (names.containsKey(text)) {
            return;
        }
        String name = FileNames.clean(text);
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + "~" + i;
        }
        names.put(text, candidate);
    }

    /** Path of the overlay below the run's folder. */
    String overlay(String sample, Result result) {
        return RunFolder.OVERLAYS + "/" + (result.run().ofNetwork() ? "" : sample + ".") + layers.get(result.path())
                + "." + method(result) + ".png";
    }

    /** Path of the overlay of the map on random weights below the run's folder. */
    String randomOverlay(String sample, Result result) {
        return RunFolder.OVERLAYS + "/" + sample + "." + layers.get(result.path()) + "." + method(result)
                + ".random.png";
    }

    /** Path of the raw map on random weights below the run's folder. */
    String randomRaw(String sample, Result result) {
        return map(sample, result) + ".random.npy";
    }

    /** Path of the raw map below the run's folder. */
    String raw(String sample, Result result) {
        return map(sample, result) + ".npy";
    }

    /** Path of the standard errors of the raw map below the run's folder. */
    String error(String sample, Result result) {
        return map(sample, result) + ".error.npy";
    }

    /** Path of the post-processed map below the run's folder. */
    String post(String sample, Result result) {
        return map(sample, result) + ".post.npy";
    }

    /** Path of the map in the geometry of the picture below the run's folder. */
    String tiff(String sample, Result result) {
        return map(sample, result) + ".tiff";
    }

    private String map(String sample, Result result) {
        return RunFolder.MAPS + "/" + sample + "/" + layers.get(result.path()) + "/" + method(result);
    }

    private String method(Result result) {
        String target = result instanceof Result.Mapped mapped ? targets.get(mapped.target().text()) : null;
        return result.run().name() + (target == null ? "" : "@" + target);
    }
}
