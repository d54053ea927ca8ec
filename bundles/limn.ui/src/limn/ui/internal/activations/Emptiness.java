package limn.ui.internal.activations;

import java.util.Optional;

import limn.core.session.AskCost;
import limn.core.session.SessionModel;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.widget.Notice.Action;
import limn.ui.widget.Notice.Message;

/** What the view says while there are no channels. */
final class Emptiness {

    private Emptiness() {
    }

    /** What is missing and what to do; empty while channels are computed. */
    static Optional<Message> of(Study study) {
        if ((study.model().isEmpty() || study.data().isEmpty()) && study.state() instanceof State.Working working) {
            return said(working.sentence());
        }
        if (study.model().isEmpty()) {
            return said("Open a model to see what its channels respond to.",
                    Action.command("Open &Model…", "limn.ui.openModel"));
        }
        if (study.data().isEmpty()) {
            return said("Import a folder of images to see what the channels respond to.",
                    Action.command("&Import Data…", "limn.ui.importData"));
        }
        if (study.sample().isEmpty()) {
            return said("Choose a sample in the Data view.",
                    new Action("Show the &First Sample", () -> study.chooseSample(0)));
        }
        if (study.inspection().filter(by -> !AskCost.onLayers(study.registry(), by)).isPresent()) {
            return underWay(study, study.inspection().get());
        }
        return study.layer().map(path -> ofLayer(study, path)).orElseGet(() -> withoutLayer(study));
    }

    private static Optional<Message> withoutLayer(Study study) {
        String text = "Choose a layer in the Layers view or in the model graph to see its channels.";
        return Optional.of(study.explainedLayer()
                .map(path -> Message.of(text, new Action("Show the &Explained Layer", () -> study.chooseLayer(path))))
                .orElseGet(() -> Message.of(text)));
    }

    private static Optional<Message> ofLayer(Study study, String path) {
        boolean spatial = study.model().map(SessionModel::layers).stream().flatMap(of -> of.layers().stream())
                .anyMatch(layer -> layer.spatial() && (layer.path().equals(path) || layer.aliases().contains(path)));
        if (!spatial) {
            return said(path + " has no positions in the image, so its channels cannot be shown as pictures. Choose a "
                    + "layer with a grid, for example a convolution.");
        }
        return underWay(study, "the channels of " + path);
    }

    private static Optional<Message> underWay(Study study, String what) {
        return switch (study.state()) {
            case State.Failed failed -> said(failed.sentence(), Action.command("&Try Again", "limn.ui.refresh"));
            case State.Working working -> said("Computing " + what + "…");
            case State.Idle idle -> said("Not computed: " + what + ".",
                    Action.command("&Compute", "limn.ui.refresh"));
        };
    }

    private static Optional<Message> said(String text, Action... actions) {
        return Optional.of(Message.of(text, actions));
    }
}
