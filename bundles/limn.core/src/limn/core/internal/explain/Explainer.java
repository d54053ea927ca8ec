package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.FrozenTarget;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.explain.RowGroup;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.core.Provided;
import limn.core.internal.guard.Guard;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.question.MethodRun;

/**
 * A method bound to its question and to the rows of a batch, that can explain other inputs of those rows, or another
 * network, for the classes of the unchanged prediction (definitions 0.2). Calls have the size of the batch. Safe from any
 * thread.
 */
public final class Explainer {

    private final Provided<? extends ExplanationMethod> method;
    private final ExplanationRequest unchanged;
    private final List<SharedRows> calls;

    /**
     * Binds a method to what it was asked and given.
     *
     * @param method the method
     * @param unchanged the unchanged batch, probed with all targets of the question; its seed and reference are used for
     *            everything, its progress is asked for cancelling and told of no steps
     */
    public Explainer(Provided<? extends ExplanationMethod> method, ExplanationRequest unchanged) {
        this.method = method;
        this.unchanged = new ExplanationRequest(unchanged.question(), unchanged.batch(), unchanged.probed(),
                unchanged.network(), unchanged.reference(), unchanged.seed(), new Unmeasured(unchanged.progress()));
        this.calls = SharedRows.of(unchanged);
    }

    /**
     * What a bound method is asked, and with what it works.
     *
     * @param question what is asked
     * @param network the unchanged network
     * @param reference training samples, or none
     * @param seed seed of the run
     */
    public record Binding(Question question, Network network, Reference reference, long seed) {
    }

    /**
     * Binds a method to a batch that was not probed yet.
     *
     * @param method the method
     * @param binding what it is asked
     * @param batch the unchanged batch
     * @param progress asked for cancelling
     * @return the bound method
     * @throws LimnException if the method cannot answer the question, or the network fails
     */
    public static Explainer of(Provided<? extends ExplanationMethod> method, Binding binding, Batch batch,
            Progress progress) throws LimnException {
        ProbeResult probed = probe(method, binding.question(), binding.network(), batch);
        return new Explainer(method, new ExplanationRequest(binding.question(), batch, probed, binding.network(),
                binding.reference(), binding.seed(), progress));
    }

    /**
     * Explains the unchanged batch, from what was probed.
     *
     * @return an explanation for each row, layer and target; of NaN where a target is not defined in a row
     * @throws LimnException if the network fails, the method breaks down, or the user asked to stop
     */
    public List<Explanation> unchanged() throws LimnException {
        List<Explanation> found = new ArrayList<>();
        run(unchanged, found::add);
        return found;
    }

    /**
     * Whether there is a row in which a target is not defined.
     *
     * @return true if changed inputs are explained for fewer rows or targets than the unchanged ones
     */
    public boolean isSomewhereUndefined() {
        return calls.stream().map(SharedRows::group).mapToInt(group -> group.rows().size() * group.targets().size())
                .sum() < unchanged.batch().rows().size() * unchanged.question().targets().size();
    }

    /**
     * Explains other inputs of the same rows.
     *
     * @param inputs {@code N×C×H×W} of the batch's size, row by row in place of the unchanged inputs
     * @return an explanation for each row, layer and target that is defined in the row for the unchanged input, with the
     *         target as it was asked
     * @throws LimnException if the network fails, the method breaks down, or the user asked to stop
     */
    public List<Explanation> explain(Tensor inputs) throws LimnException {
        return explain(inputs, unchanged.network());
    }

    /**
     * Explains the unchanged inputs with another network of the same layers.
     *
     * @param network the other network
     * @return an explanation for each row, layer and target that is defined in the row for the unchanged network
     * @throws LimnException if the network fails, the method breaks down, or the user asked to stop
     */
    public List<Explanation> explain(Network network) throws LimnException {
        return explain(unchanged.batch().input(), network);
    }

    private List<Explanation> explain(Tensor inputs, Network network) throws LimnException {
        if (!inputs.shape().equals(unchanged.batch().input().shape())) {
            throw new IllegalArgumentException(inputs.shape() + " in place of " + unchanged.batch().input().shape());
        }
        List<Explanation> found = new ArrayList<>();
        for (SharedRows shared : calls) {
            unchanged.progress().check();
            explain(shared, inputs, network, found::add);
        }
        return found;
    }

    private void explain(SharedRows shared, Tensor inputs, Network network, Consumer<Explanation> sink)
            throws LimnException {
        RowGroup group = shared.group();
        Question asked = unchanged.question();
        Question frozen = new Question(asked.settings(), asked.layers(),
                group.targets().stream().map(FrozenTarget::fixed).distinct().toList(), network.graph());
        Batch batch = rows(shared, inputs);
        ProbeResult probed = probe(method, frozen, network, batch);
        run(new ExplanationRequest(frozen, batch, probed, network, unchanged.reference(), unchanged.seed(),
                unchanged.progress()), explanation -> hand(explanation, group, sink));
    }

    /** The rows of a group, filled up to the size of the batch with the last of them. */
    private Batch rows(SharedRows shared, Tensor inputs) {
        RowGroup group = shared.group();
        int size = inputs.shape().size(0);
        int length = inputs.count() / size;
        float[] values = new float[inputs.count()];
        for (int i = 0; i < size; i++) {
            inputs.slice(group.rows().get(Math.min(i, group.rows().size() - 1))).copyTo(values, i * length);
        }
        return new Batch(Tensor.of(inputs.shape(), values),
                group.rows().stream().map(row -> shared.row(unchanged, row)).toList());
    }

    /** With the row and the target as they were asked; two that were asked may have become one. */
    private static void hand(Explanation explanation, RowGroup group, Consumer<Explanation> sink) {
        for (FrozenTarget target : group.targets()) {
            if (target.fixed().equals(explanation.target())) {
                sink.accept(explanation.as(group.rows().get(explanation.row()), target.asked()));
            }
        }
    }

    private void run(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        Guard.call(MethodRun.KIND, method.service().descriptor().id(), method, () -> {
            method.service().explain(request, sink);
            return null;
        });
    }

    private static ProbeResult probe(Provided<? extends ExplanationMethod> method, Question question, Network network,
            Batch batch) throws LimnException {
        Probe need = Guard.call(MethodRun.KIND, method.service().descriptor().id(), method,
                () -> method.service().needs(question));
        // A method may need no target itself; its classes are frozen all the same.
        return network.probe(batch, new Probe(Set.of(), Set.of(), question.targets(), need.rule()).and(need));
    }
}
