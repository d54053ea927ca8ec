package limn.torchscript.internal.foreign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.archive.Archive;

/** Zip files with something else in them than TorchScript. */
final class Zipped {

    private static final int LONGEST_PICKLE = 64 << 20;
    /** Where the name of a zip file's first record stands. */
    private static final int FIRST_NAME = 30;

    private Zipped() {
    }

    static Optional<String> reason(Look look) {
        if (!look.starts('P', 'K', 3, 4)) {
            return Optional.empty();
        }
        List<String> names;
        try {
            names = names(look);
        } catch (Refusal e) {
            return damagedKeras(look, e.getMessage());
        }
        if (any(names, Zipped::isCode)) {
            return Optional.empty();
        }
        return exported(names, look).or(() -> keras(names, look)).or(() -> compiled(names)).or(() -> numbers(names))
                .or(() -> saved(names, look));
    }

    private static List<String> names(Look look) {
        try {
            return Archive.names(look.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean any(List<String> names, Predicate<String> test) {
        return names.stream().anyMatch(test);
    }

    /** Newer ones have a top folder, older ones have not. */
    private static Optional<String> exported(List<String> names, Look look) {
        boolean compiled = any(names, name -> name.contains("data/aotinductor/"));
        boolean program = any(names, name -> name.endsWith("serialized_exported_program.json")
                || name.matches("(.*/)?models/[^/]+\\.json"));
        if (compiled && !program) {
            return Optional.of("it was compiled by AOTInductor, and compiled code has no layers; export the model by"
                    + " torch.export.save or torch.jit.trace instead");
        }
        return program ? Optional.of("it is a program of torch.export; in Python run torch.onnx.export("
                + "torch.export.load(\"" + look.name() + "\"), f=\"" + look.stem()
                + ".onnx\", dynamo=True) and open that") : Optional.empty();
    }

    private static Optional<String> keras(List<String> names, Look look) {
        return names.contains("config.json") && any(names, name -> name.endsWith(".weights.h5"))
                ? Optional.of("it is a Keras model; " + export(look))
                : Optional.empty();
    }

    /** Without a table of contents only the name of the file and that of its first record tell. */
    private static Optional<String> damagedKeras(Look look, String damage) {
        boolean keras = look.name().toLowerCase(Locale.ROOT).endsWith(".keras")
                || look.at(FIRST_NAME, "metadata.json") || look.at(FIRST_NAME, "config.json");
        return keras ? Optional.of("it is a damaged Keras model (" + damage.replace("; copy or save the file again", "")
                + "); copy or save it again, then " + export(look)) : Optional.empty();
    }

    private static String export(Look look) {
        return "in Python run keras.saving.load_model(\"" + look.name() + "\").export(\"" + look.stem()
                + ".onnx\", format=\"onnx\") and open that";
    }

    /** The lite interpreter's files hold the code of modules too, except where it was stripped. */
    private static Optional<String> compiled(List<String> names) {
        return any(names, name -> name.endsWith("/bytecode.pkl"))
                ? Optional.of("it was made for the mobile interpreter only (bytecode without code); save the model by"
                        + " torch.jit.save instead")
                : Optional.empty();
    }

    private static Optional<String> numbers(List<String> names) {
        return names.stream().allMatch(name -> name.endsWith(".npy"))
                ? Optional.of("it is a NumPy archive of arrays, which holds no network")
                : Optional.empty();
    }

    private static boolean isCode(String name) {
        return name.contains("/code/") && name.endsWith(".py");
    }

    /** What {@code torch.save} writes since PyTorch 1.6. */
    private static Optional<String> saved(List<String> names, Look look) {
        if (!any(names, name -> name.endsWith("/data.pkl"))) {
            return Optional.empty();
        }
        String reason = Pickles.reason(pickle(look), 2, look);
        // What torch.jit.save wrote, but for its code.
        return Optional.of(reason.contains("class __torch__.")
                ? "the archive holds weights only, no TorchScript code; export the model with torch.jit.script or"
                        + " torch.jit.trace and save that"
                : reason);
    }

    private static byte[] pickle(Look look) {
        try {
            return Archive.open(look.file()).read("data.pkl", LONGEST_PICKLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
