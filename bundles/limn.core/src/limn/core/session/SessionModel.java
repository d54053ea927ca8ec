package limn.core.session;

import java.util.List;

import limn.api.model.OutputKind;
import limn.core.model.LayerListing;
import limn.core.model.ModelFacts;
import limn.graph.OperatorGraph;

/** A model ready to run, held by a {@link Session}. Immutable to its users; safe from any thread. */
public interface SessionModel {

    /**
     * What the user wrote for it.
     *
     * @return a file, or the bare word of a built-in one
     */
    String argument();

    /**
     * What is known of it.
     *
     * @return facts, assumptions and warnings
     */
    ModelFacts facts();

    /**
     * Its layers and what {@code auto} makes of them.
     *
     * @return the listing, shapes known
     */
    LayerListing layers();

    /**
     * Its operator graph.
     *
     * @return the graph that runs
     */
    OperatorGraph graph();

    /**
     * Names of its classes.
     *
     * @return in the order of the probabilities
     */
    List<String> classes();

    /**
     * What its output is.
     *
     * @return the kind
     */
    OutputKind kind();
}
