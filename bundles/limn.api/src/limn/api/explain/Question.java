package limn.api.explain;

import java.util.List;

import limn.api.Settings;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/**
 * What a method is asked for, before anything runs.
 *
 * @param settings values of its parameters
 * @param layers the layers to explain at; empty for methods on the input
 * @param targets the targets to explain
 * @param graph the network
 */
public record Question(Settings settings, List<Layer> layers, List<Target> targets, OperatorGraph graph) {

    /** Copies the lists. */
    public Question {
        layers = List.copyOf(layers);
        targets = List.copyOf(targets);
    }
}
