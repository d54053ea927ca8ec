package limn.core.internal.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import limn.api.model.ModelDescription.CheckPair;
import limn.core.internal.source.Subject;

/** Finds what lies beside a model file: its name without the ending, and its name up to the first dot. */
final class SidecarFiles {

    private static final String ENDING = ".limn.json";
    /** In what forms one network is exported. */
    private static final Pattern FORM = Pattern.compile(
            "(?i)scripted|script|traced|trace|frozen|torchscript|jit|ts|pt|onnx|opset\\d+|fp16|fp32|half|float16|float32");
    /** Files of a folder that are looked at. */
    private static final int MOST = 10_000;

    private SidecarFiles() {
    }

    /** The sidecar of a model file. */
    static Optional<Path> sidecar(Path model) {
        return Subject.names(model).stream().map(name -> model.resolveSibling(name + ENDING))
                .filter(Files::isRegularFile).findFirst();
    }

    /** The stored input and output of a model file, where both exist. */
    static Optional<CheckPair> check(Path model) {
        return Subject.names(model).stream()
                .map(name -> new CheckPair(model.resolveSibling(name + ".check-input.npy"),
                        model.resolveSibling(name + ".check-output.npy")))
                .filter(pair -> Files.isRegularFile(pair.input()) && Files.isRegularFile(pair.output())).findFirst();
    }

    /**
     * What the sidecar of a model is called where one is written: by the model's name up to the first dot where only the
     * form of one network stands behind it, else without the ending.
     *
     * @param model the model's file name
     */
    static String written(String model) {
        String name = Subject.names(Path.of(model)).get(0);
        String first = Subject.shortName(model);
        boolean forms = Stream.of(name.substring(first.length()).split("\\.")).skip(1)
                .allMatch(word -> FORM.matcher(word).matches());
        return (forms ? first : name) + ENDING;
    }

    /**
     * That other models than this one's forms are read with the same sidecar.
     *
     * @param model a model file
     * @param sidecar the sidecar that is read for it
     * @param isModel tells file names of models
     * @return a sentence, or empty, also where the folder cannot be listed
     */
    static Optional<String> shared(Path model, Path sidecar, Predicate<String> isModel) {
        String name = model.getFileName().toString();
        if (written(name).equals(sidecar.getFileName().toString()) || Subject.names(model).size() < 2
                || sidecar.equals(model.resolveSibling(Subject.names(model).get(0) + ENDING))) {
            return Optional.empty();
        }
        List<String> others;
        try (Stream<Path> files = Files.list(model.toAbsolutePath().getParent())) {
            others = files.limit(MOST).map(path -> path.getFileName().toString())
                    .filter(other -> !other.equals(name) && Subject.shortName(other).equals(Subject.shortName(name))
                            && isModel.test(other) && sidecar(model.resolveSibling(other)).equals(Optional.of(sidecar)))
                    .sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            others = List.of();
        }
        return others.isEmpty() ? Optional.empty()
                : Optional.of(sidecar.getFileName() + " is read for " + name + " and for " + others.get(0)
                        + (others.size() > 1 ? " and " + (others.size() - 1) + " more" : "")
                        + "; if they are not alike, give " + name + " its own: " + written(name) + ".");
    }
}
