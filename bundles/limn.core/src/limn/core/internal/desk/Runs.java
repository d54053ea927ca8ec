package limn.core.internal.desk;

import java.util.Optional;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.core.Registry;
import limn.core.run.ExplainOptions;
import limn.core.run.PredictOptions;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;

/** Begins runs. */
public final class Runs {

    private final Registry registry;
    private final String version;

    /**
     * A desk.
     *
     * @param registry the services
     * @param version version of the product
     */
    public Runs(Registry registry, String version) {
        this.registry = registry;
        this.version = version;
    }

    /**
     * Explains.
     *
     * @param options what is wanted
     * @param listener told of progress
     * @return what came of it
     * @throws LimnException if it cannot be done
     */
    public RunOutcome explain(ExplainOptions options, RunListener listener) throws LimnException {
        return new RunDesk(registry, version, Request.of(options), Optional.empty(), prediction -> {}, listener).run();
    }

    /**
     * Explains with a model and data that are open already.
     *
     * @param options what is wanted, as the command that repeats it says
     * @param holding what is open
     * @param listener told of progress
     * @return what came of it
     * @throws LimnException if it cannot be done
     */
    public RunOutcome explain(ExplainOptions options, Holding holding, RunListener listener) throws LimnException {
        return new RunDesk(registry, version, Request.of(options), Optional.of(holding), prediction -> {}, listener)
                .run();
    }

    /**
     * Predicts.
     *
     * @param options what is wanted
     * @param rows given every finished row
     * @param listener told of progress
     * @return what came of it
     * @throws LimnException if it cannot be done
     */
    public RunOutcome predict(PredictOptions options, Consumer<Prediction> rows, RunListener listener)
            throws LimnException {
        return new RunDesk(registry, version, Request.of(options), Optional.empty(), rows, listener).run();
    }
}
