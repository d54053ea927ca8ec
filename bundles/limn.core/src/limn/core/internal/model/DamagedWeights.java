package limn.core.internal.model;

import java.io.IOException;
import java.util.Optional;

import limn.api.Tensor;
import limn.graph.OperatorGraph;
import limn.graph.Weight;
import limn.maths.WeightValues;

/** Names the weight that keeps a network from giving numbers. */
final class DamagedWeights {

    private DamagedWeights() {
    }

    /**
     * The first weight that holds NaN; infinity may be meant, in masks of attention. Reads all weights before it.
     *
     * @param graph the network's graph
     * @return its name, or empty where there is none or they cannot be read
     */
    static Optional<String> first(OperatorGraph graph) {
        try {
            for (Weight weight : graph.weights().values()) {
                if (holdsNaN(WeightValues.of(weight))) {
                    return Optional.of(weight.name());
                }
            }
        } catch (IOException e) {
            // The sentence about the prediction stands without a name.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holdsNaN(Tensor tensor) {
        boolean found = false;
        for (int i = 0; i < tensor.count(); i++) {
            found |= Float.isNaN(tensor.get(i));
        }
        return found;
    }
}
