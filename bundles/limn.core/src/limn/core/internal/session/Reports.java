package limn.core.internal.session;

import java.nio.file.Path;

import limn.api.LimnException;
import limn.core.Registry;
import limn.core.internal.data.Glob;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.names.FileNames;
import limn.core.internal.text.CommandText;
import limn.core.run.ComputeOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.core.session.Answer;

/** Says what an answer shows as a command, and runs it over more samples. */
final class Reports {

    private final Registry registry;
    private final String version;
    private final ComputeOptions compute;

    Reports(Registry registry, String version, ComputeOptions compute) {
        this.registry = registry;
        this.version = version;
        this.compute = compute;
    }

    String command(Answer answer) {
        String id = answer.data().data().sample(answer.ask().sample()).id();
        CommandText command = new CommandText("explain")
                .with("--model", located(answer.model().argument()))
                .with("--data", answer.data().options().path().map(this::located))
                .with("--importer", answer.data().options().importer())
                .with("--where", "id=" + Glob.literal(id))
                .each("--map", answer.data().options().map())
                .with("--method", answer.ask().method()).with("--layer", answer.ask().layer())
                .with("--target", answer.ask().target()).with("--batch", answer.batch())
                .with("--threads", answer.threads()).memory(compute.memory()).with("--seed", compute.seed());
        return command.with("--out", FileNames.clean(id)).flag("--raw", true).toString();
    }

    /** A bare word stays; a path becomes valid wherever the command is typed. */
    private String located(String argument) {
        return registry.builtIns().find(argument).isPresent() ? argument
                : Path.of(argument).toAbsolutePath().normalize().toString();
    }

    RunOutcome write(Answer answer, LoadedModel model, int[] indices, Path folder, boolean overwrite,
            RunListener listener) throws LimnException {
        throw new LimnException("Reports of a selection are not there yet.");
    }
}
