package limn.api.explain;

import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.model.Probe;

/**
 * The sibling of {@link ExplanationMethod} for what is not an attribution: channel grids, filters, image kernels. A
 * service with the property {@code limn.id}. Stateless, safe from any thread.
 */
public interface Inspection {

    /**
     * What the inspection says of itself.
     *
     * @return always the same; family {@link Family#INSPECTION}
     */
    Descriptor descriptor();

    /**
     * Whether it shows the network itself, the same for every picture, so that it is asked once for a run.
     *
     * @return always the same; false unless said otherwise
     */
    default boolean ofNetwork() {
        return false;
    }

    /**
     * What the inspection needs from the network's forward.
     *
     * @param question what is asked
     * @return the probe
     * @throws LimnException if it cannot answer, for example at a layer without image positions
     */
    Probe needs(Question question) throws LimnException;

    /**
     * Shows every row and layer of the question. Rows are handed on as they are done, each combination once.
     *
     * @param request what is asked and given
     * @param sink takes panels, from one thread
     * @throws LimnException if the network fails, or the user asked to stop
     */
    void inspect(ExplanationRequest request, Consumer<Panel> sink) throws LimnException;
}
