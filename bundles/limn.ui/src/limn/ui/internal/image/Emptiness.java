package limn.ui.internal.image;

import java.util.Optional;

import limn.ui.internal.part.NextSample;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.widget.Notice.Action;
import limn.ui.widget.Notice.Message;

/** What the view says while there is no picture. */
final class Emptiness {

    private static final Action OPEN_MODEL = Action.command("Open &Model…", "limn.ui.openModel");
    private static final Action IMPORT_DATA = Action.command("&Import Data…", "limn.ui.importData");

    private Emptiness() {
    }

    /** What to do first; empty when there is a sample to be shown. */
    static Optional<Message> of(Study study) {
        if (study.data().isEmpty() && study.state() instanceof State.Working working) {
            return Optional.of(Message.of(working.sentence()));
        }
        if (study.data().isEmpty()) {
            return Optional.of(study.model().isEmpty()
                    ? Message.titled("No picture yet",
                            "Open a model and a folder of images, or look at the built-in sample.", OPEN_MODEL,
                            IMPORT_DATA, Action.command("Open &Sample", "limn.ui.openSample"))
                    : Message.titled("No picture yet",
                            "The model is open. Import a folder of images to see where it looks.", IMPORT_DATA));
        }
        return study.sample().isPresent() ? Optional.empty()
                : Optional.of(Message.titled("No sample chosen",
                        "Choose a sample in the Data view, or begin with the first one.",
                        new Action("Show the &First Sample", () -> study.chooseSample(0))));
    }

    /** What is said of a picture that cannot be read. */
    static Message unreadable(Study study, String sentence) {
        return Message.titled("This picture cannot be shown", sentence, NextSample.of(study));
    }

    /** What to do next when there is a picture, but nothing to explain it with. */
    static Optional<Message> withoutModel(Study study) {
        if (study.model().isPresent()) {
            return Optional.empty();
        }
        return study.state() instanceof State.Working working ? Optional.of(Message.of(working.sentence()))
                : Optional.of(Message.of("Open a model to see where it looks in this picture.", OPEN_MODEL));
    }
}
