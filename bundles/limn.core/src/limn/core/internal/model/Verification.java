package limn.core.internal.model;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.Network;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.core.Provided;
import limn.core.internal.guard.Guard;

/** Runs a model and its copy on one trial input. One after the other, so that both need not fit into memory at once. */
public final class Verification {

    /** Of the greatest output; what float32 sums in another order stay far below. */
    private static final double TOLERANCE = 1e-4;

    private final Provided<Runtime> runtime;
    private final Progress progress;

    /**
     * How far two models agree.
     *
     * @param difference the greatest difference between two outputs
     * @param greatest the greatest output of the first
     */
    public record Outcome(double difference, double greatest) {
    }

    /**
     * A verification.
     *
     * @param runtime what runs them
     * @param progress asked for cancelling
     */
    public Verification(Provided<Runtime> runtime, Progress progress) {
        this.runtime = runtime;
        this.progress = progress;
    }

    /**
     * Compares a model with its copy.
     *
     * @param model the model
     * @param copy what was written and read back
     * @return how far they agree
     * @throws LimnException if one of them does not run, or they do not agree
     */
    public Outcome of(OpenedModel model, Program copy) throws LimnException {
        Tensor expected = output(model.program(), model);
        Tensor given = output(copy.with(model.program().description()), model);
        if (!given.shape().equals(expected.shape())) {
            throw new LimnException("What was written gives " + given.shape() + " where " + model.program().name()
                    + " gives " + expected.shape() + "; it is not kept.");
        }
        double difference = 0;
        double greatest = 0;
        for (int i = 0; i < expected.count(); i++) {
            boolean same = Float.compare(given.get(i), expected.get(i)) == 0;
            double apart = same ? 0 : Math.abs((double) given.get(i) - expected.get(i));
            difference = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : Math.max(difference, apart);
            greatest = Math.max(greatest, Float.isFinite(expected.get(i)) ? Math.abs(expected.get(i)) : 0);
        }
        if (difference > TOLERANCE * Math.max(1, greatest)) {
            throw new LimnException("What was written differs from " + model.program().name() + " by " + difference
                    + " where the greatest output is " + greatest + "; it is not kept.");
        }
        return new Outcome(difference, greatest);
    }

    private Tensor output(Program program, OpenedModel model) throws LimnException {
        String id = runtime.service().id();
        Network network = Guard.call("runtime", id, runtime,
                () -> runtime.service().load(program, Runtime.Options.DEFAULT, progress));
        try {
            return Guard.call("runtime", id, runtime, () -> network.predict(TrialInput.noise(model, 1)));
        } finally {
            network.close();
        }
    }
}
