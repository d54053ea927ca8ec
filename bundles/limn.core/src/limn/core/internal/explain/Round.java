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
 * @param number counted from 0
 * @param layers the layers explained in this round
 * @param bound the methods with their questions
 * @param probes the fewest probes that answer all of them
 * @param refusals where methods cannot answer at layers that are only tried
 */
record Round(int number, List<Layer> layers, List<Bound> bound, List<Probe> probes, List<Refusal> refusals) {

    /**
     * A layer at which a method cannot answer.
     *
     * @param run the method
     * @param layer the layer
     * @param why its sentence
     */
    record Refusal(MethodRun run, Layer layer, String why) {
    }

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
