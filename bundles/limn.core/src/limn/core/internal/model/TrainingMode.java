package limn.core.internal.model;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;

/**
 * What a network does as in training, because that is written into its code: a trace of a network in training mode drops
 * out numbers at random and normalises over the batch, whatever it is told later.
 */
final class TrainingMode {

    private static final Set<String> DROPOUTS = Set.of("dropout", "feature_dropout", "alpha_dropout",
            "feature_alpha_dropout");
    private static final String NORMALISATION = "batch_norm";

    private TrainingMode() {
    }

    /** A sentence about it, if there is something. */
    static Optional<String> warning(String model, OperatorGraph graph) {
        Set<String> found = new TreeSet<>();
        for (Node node : graph.nodes()) {
            String argument = DROPOUTS.contains(node.operator()) ? "train" : "training";
            boolean either = argument.equals("train") || node.operator().equals(NORMALISATION);
            if (either && node.argument(argument).equals(Optional.of(Literal.TRUE))) {
                found.add(node.operator());
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String first = found.contains(NORMALISATION) ? "it normalises over the pictures of a batch (batch_norm)"
                : "it drops out numbers at random (" + found.iterator().next() + ")";
        return Optional.of(model + " was exported in training mode: " + first
                + ", so what it gives for a picture is not always the same; call model.eval(), then export it again.");
    }
}
