package limn.ui.internal.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import limn.core.run.DataOptions;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;

/** Opens models and data sets in the background. On the user-interface thread. */
final class Openings {

    private final Desk desk;
    private final Activity activity;
    private final Consumer<SessionModel> models;
    private final Consumer<SessionData> data;

    /**
     * Opens for one study.
     *
     * @param desk has the session
     * @param activity runs what takes long
     * @param models given each model when it is ready
     * @param data given each data set when it is open
     */
    Openings(Desk desk, Activity activity, Consumer<SessionModel> models, Consumer<SessionData> data) {
        this.desk = desk;
        this.activity = activity;
        this.models = models;
        this.data = data;
    }

    /** Whether something is being opened, so that a question would be about what is just leaving. */
    boolean underWay() {
        return activity.doing(Kind.MODEL) || activity.doing(Kind.DATA);
    }

    void model(ModelDraft draft, ModelEdit edit) {
        activity.start(Kind.MODEL, opening(draft.argument()), listener -> {
            SessionModel model = desk.session().open(draft, edit, listener);
            return () -> models.accept(model);
        });
    }

    void model(String argument) {
        activity.start(Kind.MODEL, opening(argument), listener -> {
            ModelDraft draft = desk.session().inspect(argument, listener);
            SessionModel model = desk.session().open(draft, draft.edit(), listener);
            return () -> models.accept(model);
        });
    }

    void data(DataOptions options) {
        activity.start(Kind.DATA, opening(options.path().orElse("data")), listener -> {
            SessionData opened = desk.session().open(options, listener);
            return () -> data.accept(opened);
        });
    }

    /**
     * Whether a word names a built-in model with its data.
     *
     * @param argument a path or a word
     * @return true for {@code sample} and the like
     */
    boolean builtIn(String argument) {
        return desk.registry().builtIns().find(argument).isPresent();
    }

    /**
     * A path that means the same at the next start, which may have another working directory.
     *
     * @param argument a path, or the word of something built in
     * @return the path, or the word
     */
    String absolute(String argument) {
        try {
            return builtIn(argument) ? argument : Path.of(argument).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            return argument; // the session says what is wrong with it
        }
    }

    /**
     * Options that mean the same at the next start.
     *
     * @param options as given
     * @param own the word of the built-in model whose data are meant when there is no path
     * @return options with a path, if there is one
     */
    DataOptions absolute(DataOptions options, Optional<String> own) {
        return new DataOptions(options.path().map(this::absolute).or(() -> own), options.importer(), options.where(),
                options.limit(), options.map());
    }

    private static String opening(String argument) {
        int slash = Math.max(argument.lastIndexOf('/'), argument.lastIndexOf('\\'));
        return "Opening " + Optional.of(argument.substring(slash + 1)).filter(n -> !n.isEmpty()).orElse(argument);
    }
}
