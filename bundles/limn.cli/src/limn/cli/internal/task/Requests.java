package limn.cli.internal.task;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.cli.internal.grammar.EngineOptions;
import limn.cli.internal.grammar.MapOptions;
import limn.cli.internal.grammar.ModelOptions;
import limn.cli.internal.grammar.OutOptions;
import limn.cli.internal.grammar.QuestionOptions;
import limn.cli.internal.grammar.SampleOptions;
import limn.cli.internal.grammar.UsageException;
import limn.core.RequestException;
import limn.core.run.ComputeOptions;
import limn.core.run.ContrastText;
import limn.core.run.DataOptions;
import limn.core.run.OutputOptions;
import limn.render.ViewContrast;

/** Turns options of the command line into those of the core. */
final class Requests {

    private Requests() {
    }

    static String model(ModelOptions options) throws UsageException {
        return options.model.orElseThrow(() -> new UsageException(
                "Which model? Give --model FILE, or --model sample for the built-in one."));
    }

    static DataOptions data(SampleOptions options) {
        return new DataOptions(options.data, options.importer, options.where, options.limit(),
                options.map);
    }

    static Optional<DataOptions> reference(QuestionOptions options) throws UsageException {
        if (options.reference.isEmpty()
                && (!options.referenceWhere.isEmpty() || options.referenceImporter.isPresent())) {
            throw new UsageException("--reference-where and --reference-importer speak of the training samples that "
                    + "--reference PATH names; give it.");
        }
        return options.reference.map(path -> new DataOptions(Optional.of(path), options.referenceImporter,
                options.referenceWhere, OptionalInt.empty(), List.of()));
    }

    static ComputeOptions compute(EngineOptions options) {
        return new ComputeOptions(options.batch(), options.threads().orElse(0), options.memory(), options.seed,
                options.device);
    }

    static OutputOptions output(OutOptions options, String out, MapOptions maps)
            throws UsageException, RequestException {
        ViewContrast contrast = ContrastText.read(maps.contrast);
        if (options.resume && options.overwrite) {
            throw new UsageException("--resume keeps what the folder holds and --overwrite throws it away; give one.");
        }
        return new OutputOptions(path("--out", out), maps.raw, maps.post, maps.tiff, contrast, options.resume,
                options.overwrite);
    }

    static Optional<OutputOptions> output(OutOptions options) throws UsageException, RequestException {
        if (options.out.isEmpty() && (options.resume || options.overwrite)) {
            throw new UsageException("--resume and --overwrite speak of the folder that --out DIR names; give it.");
        }
        return options.out.isEmpty() ? Optional.empty()
                : Optional.of(output(options, options.out.get(), new MapOptions()));
    }

    static Path path(String option, String text) throws UsageException {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new UsageException(option + " takes a folder, not '" + text + "'.");
    }

    static Path file(String text) throws UsageException {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new UsageException("'" + text + "' is not a file name.");
    }
}
