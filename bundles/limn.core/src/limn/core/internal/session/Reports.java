package limn.core.internal.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.LimnException;
import limn.core.Registry;
import limn.core.internal.data.Glob;
import limn.core.internal.desk.Holding;
import limn.core.internal.desk.Runs;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.samples.Selection;
import limn.core.internal.text.CommandText;
import limn.core.run.ComputeOptions;
import limn.core.run.ContrastText;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.core.session.Answer;
import limn.core.session.AnswerFiles;
import limn.render.ViewContrast;

/** Says what an answer shows as a command, and runs it over more samples. */
final class Reports {

    /** Lists the ids of a report's samples, so that one option of a command names them all. */
    private static final String LIST = "samples.txt";

    private final Registry registry;
    private final String version;
    private final ComputeOptions compute;

    Reports(Registry registry, String version, ComputeOptions compute) {
        this.registry = registry;
        this.version = version;
        this.compute = compute;
    }

    String command(Answer answer, ViewContrast contrast) {
        String id = id(answer, answer.ask().sample());
        return new CommandText("explain").with("--model", located(answer.model().argument()))
                .data(where(answer, "id=" + Glob.literal(id))).with("--method", answer.ask().method())
                .with("--layer", answer.ask().layer()).with("--target", answer.ask().target())
                .with("--reference", reference(answer))
                .with("--batch", answer.batch()).with("--threads", answer.threads()).memory(compute.memory())
                .with("--device", compute.device()).with("--seed", compute.seed())
                .with("--out", AnswerFiles.folder(answer)).flag("--raw", true)
                .with("--contrast", ContrastText.write(contrast))
                .toString();
    }

    RunOutcome write(Answer answer, HeldModel held, LoadedModel model, int[] indices, OutputOptions output,
            RunListener listener) throws LimnException {
        HeldData data = (HeldData) answer.data();
        int[] chosen = Arrays.stream(indices).distinct().sorted().toArray();
        if (chosen.length == 0) {
            throw new LimnException("No sample is selected, so there is nothing to report.");
        }
        Path place = output.folder().toAbsolutePath().normalize();
        Path list = place.resolve(LIST);
        boolean all = chosen.length == data.data().size();
        boolean listed = !all && chosen.length > 1;
        DataOptions options = all ? located(answer)
                : where(answer, "id=" + (listed ? "@" + list : Glob.literal(id(answer, chosen[0]))));
        Selection selection = new Selection(data.opened().data(),
                Arrays.stream(chosen).map(data.selection()::index).toArray());
        RunOutcome outcome = new Runs(registry, version).explain(
                new ExplainOptions(located(answer.model().argument()), options, List.of(answer.ask().method()),
                        answer.ask().layer(), List.of(answer.ask().target()),
                        reference(answer).map(DataOptions::of),
                        new ComputeOptions(OptionalInt.of(answer.batch()), answer.threads(), compute.memory(),
                                compute.seed(), compute.device()),
                        new OutputOptions(place, output.raw(), output.post(), output.tiff(), output.contrast(),
                                output.resume(),
                                output.overwrite())),
                new Holding(model, data.opened(), selection, held.caveat().map(List::of).orElse(List.of())),
                listener);
        if (listed) {
            writeList(selection, list);
        }
        return outcome;
    }

    private static void writeList(Selection selection, Path list) throws LimnException {
        try {
            AtomicFiles.write(list, out -> {
                for (int i = 0; i < selection.size(); i++) {
                    out.write((selection.sample(i).id() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
        } catch (IOException e) {
            throw new LimnException(list + " cannot be written (" + RunFolder.reason(e) + ").", e);
        }
    }

    private static String id(Answer answer, int index) {
        return answer.data().data().sample(index).id();
    }

    private Optional<String> reference(Answer answer) {
        return answer.ask().reference().map(this::located);
    }

    private DataOptions located(Answer answer) {
        DataOptions options = answer.data().options();
        return new DataOptions(options.path().map(this::located), options.importer(), options.where(),
                options.limit(), options.map());
    }

    /** The data of an answer, narrowed down by one condition alone. */
    private DataOptions where(Answer answer, String condition) {
        DataOptions options = located(answer);
        return new DataOptions(options.path(), options.importer(), List.of(condition), OptionalInt.empty(),
                options.map());
    }

    /** A bare word stays; a path becomes valid wherever the command is typed. */
    private String located(String argument) {
        return registry.builtIns().find(argument).isPresent() ? argument
                : Path.of(argument).toAbsolutePath().normalize().toString();
    }
}
