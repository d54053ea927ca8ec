package limn.core.internal.explain;

import java.util.List;

import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.core.internal.question.MethodRun;
import limn.graph.Layer;

/**
 * One question to the network with everything that is answered from it.
 *
 * @param layers the layers explained in this round
 * @param bound the methods with their questions
 * @param probes the fewest probes that answer all of them
 */
record Round(List<Layer> layers, List<Bound> bound, List<Probe> probes) {

    /**
     * A method with its question.
     *
     * @param run the method
     * @param by what answers; where layers are taken together that are explained one at a time, the method made so that it
     *            takes them together
     * @param question the question
     * @param need what it asked to be probed
     * @param probe which probe of the round answers it
     * @param once what it shows of the network itself
     */
    record Bound(MethodRun run, MethodRun by, Question question, Probe need, int probe, Once once) {

        /** Whether the layers are explained together, in one map. */
        boolean together() {
            return by.descriptor().layers() == LayerNeed.MANY;
        }
    }
}
