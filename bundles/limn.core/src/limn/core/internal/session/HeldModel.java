package limn.core.internal.session;

import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.model.OutputKind;
import limn.core.internal.model.Listings;
import limn.core.internal.model.LoadedModel;
import limn.core.model.LayerListing;
import limn.core.model.ModelFacts;
import limn.core.session.SessionModel;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;

/** A loaded model that is closed once nobody needs it and another has taken its place. */
final class HeldModel implements SessionModel {

    private final LoadedModel model;
    private final LayerAnalysis analysis;
    private final LayerListing layers;
    private final List<String> edited;
    private final Questions questions;
    private int users;
    private boolean retired;

    /** The keys of a sidecar that were said in this session only come with it. */
    HeldModel(LoadedModel model, List<String> edited, Questions questions) {
        this.model = model;
        this.analysis = model.analysis();
        this.layers = Listings.of(model.model(), analysis);
        this.edited = List.copyOf(edited);
        this.questions = questions;
    }

    /** What is done with a loaded model. */
    @FunctionalInterface
    interface Use<T> {
        T with(LoadedModel model) throws LimnException;
    }

    /** Keeps it open while it is used. */
    <T> T use(Use<T> use) throws LimnException {
        synchronized (this) {
            if (retired) {
                throw new LimnException(model.model().program().name() + " is not open any more; open it again.");
            }
            users++;
        }
        try {
            return use.with(model);
        } finally {
            release();
        }
    }

    private void release() {
        boolean last;
        synchronized (this) {
            users--;
            last = retired && users == 0;
        }
        if (last) {
            model.close();
        }
    }

    /** Closes it, now or when the last user is done. */
    void retire() {
        boolean last;
        synchronized (this) {
            last = !retired && users == 0;
            retired = true;
        }
        if (last) {
            model.close();
        }
    }

    LayerAnalysis analysis() {
        return analysis;
    }

    /** What a command line does not know of it. */
    Optional<String> caveat() {
        if (edited.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("What was edited of " + model.model().program().name() + " (" + String.join(", ", edited)
                + ") is known in this session only" + (model.model().program().file().isPresent()
                        ? "; save its sidecar, so that the command uses it."
                        : ", the command takes the built-in model as it is."));
    }

    Questions questions() {
        return questions;
    }

    @Override
    public String argument() {
        return model.model().argument();
    }

    @Override
    public ModelFacts facts() {
        return layers.model();
    }

    @Override
    public LayerListing layers() {
        return layers;
    }

    @Override
    public OperatorGraph graph() {
        return model.network().graph();
    }

    @Override
    public List<String> classes() {
        return model.classes();
    }

    @Override
    public OutputKind kind() {
        return model.kind();
    }
}
