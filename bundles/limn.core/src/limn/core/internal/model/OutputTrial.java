package limn.core.internal.model;

import java.util.Locale;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;
import limn.graph.FinalActivation;

/** Holds what is said of a model's output against the numbers that it gave on trial. */
final class OutputTrial {

    /** What rounding leaves of a sum of 1. */
    private static final double CLOSE = 1e-3;

    private final OpenedModel before;
    private final OpenedModel model;

    /**
     * @param before the model as it was described
     * @param model the same with what its output is
     */
    OutputTrial(OpenedModel before, OpenedModel model) {
        this.before = before;
        this.model = model;
    }

    /** Whether probabilities are said of which the graph shows nothing, so that a single trial may hide that they are none. */
    boolean isOnlySaid() {
        return model.kind() == OutputKind.PROBABILITIES && activation().isEmpty();
    }

    /**
     * The model, with a sentence where the numbers contradict what is said.
     *
     * @throws LimnException if what is said to be probabilities cannot be
     */
    OpenedModel judged(Tensor output) throws LimnException {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < output.count(); i++) {
            least = Math.min(least, output.get(i));
            greatest = Math.max(greatest, output.get(i));
            sum += output.get(i);
        }
        return sentence(least, greatest, sum, output).map(model::withAssumption).orElse(model);
    }

    private Optional<FinalActivation> activation() {
        return before.program().graph().output(before.program().description().select())
                .flatMap(value -> FinalActivation.of(before.program().graph(), value));
    }

    private Optional<String> sentence(double least, double greatest, double sum, Tensor output) throws LimnException {
        String name = model.program().name();
        String range = number(least) + " to " + number(greatest);
        ModelDescription described = before.program().description();
        OutputKind kind = model.kind();
        if (described.kind().isPresent() && described.kind().get() != kind) {
            return Optional.of("On trial the output of " + name + " held numbers from " + range + ", "
                    + number(sum) + " together.");
        }
        Optional<FinalActivation> found = activation();
        if (isOnlySaid()) {
            return probabilities(least, greatest, sum, output.count());
        }
        if (kind == OutputKind.MULTI_LABEL && found.isEmpty() && least > 0 && greatest <= 1) {
            return Optional.of("On trial the outputs of " + name + " were numbers from " + range
                    + "; they are taken as logits, each with a sigmoid of its own. If they are probabilities, say so in "
                    + "output.kind.");
        }
        boolean one = kind == OutputKind.MASK_LOGITS && output.shape().rank() == 4 && output.shape().size(1) == 1;
        return one && found.isEmpty() && least >= 0 && greatest <= 1
                ? Optional.of("On trial the mask of " + name + " held numbers from " + range
                        + "; they are taken as logits, above 0 a pixel is marked. If they are probabilities, export the "
                        + "network without what makes them.")
                : Optional.empty();
    }

    private Optional<String> probabilities(double least, double greatest, double sum, int count)
            throws LimnException {
        String name = model.program().name();
        String said = model.where("output.kind") + " says probabilities, but on trial ";
        if (least < -CLOSE || greatest > 1 + CLOSE) {
            // Cut off at 0 and 1 they would have no gradient, and every map would be blank for a reason of ours.
            throw new LimnException(
                    said + name + " gave " + (count == 1 ? "" : "numbers from " + number(least) + " to ")
                            + number(greatest) + ", and probabilities lie from 0 to 1; write "
                            + (count == 1 ? "\"kind\": \"single-logit\""
                                    : "\"kind\": \"logits\" (of labels that may hold together \"multi-label\")")
                            + " under output in " + model.sidecar().map(path -> path.getFileName().toString())
                                    .orElseGet(() -> SidecarFiles.written(name))
                            + ".");
        }
        return count > 1 && Math.abs(sum - 1) > CLOSE
                ? Optional.of(said + "those of " + name + " added up to " + number(sum)
                        + "; each class is taken for itself.")
                : Optional.empty();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
