package limn.core.internal.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import limn.api.model.ModelDescription.CheckPair;
import limn.core.internal.source.Subject;

/** Finds what lies beside a model file: its name without the ending, and its name up to the first dot. */
final class SidecarFiles {

    private SidecarFiles() {
    }

    /** The sidecar of a model file. */
    static Optional<Path> sidecar(Path model) {
        return Subject.names(model).stream().map(name -> model.resolveSibling(name + ".limn.json"))
                .filter(Files::isRegularFile).findFirst();
    }

    /** The stored input and output of a model file, where both exist. */
    static Optional<CheckPair> check(Path model) {
        return Subject.names(model).stream()
                .map(name -> new CheckPair(model.resolveSibling(name + ".check-input.npy"),
                        model.resolveSibling(name + ".check-output.npy")))
                .filter(pair -> Files.isRegularFile(pair.input()) && Files.isRegularFile(pair.output())).findFirst();
    }

    /** A file's name up to its first dot. */
    static String shortName(String name) {
        return Subject.shortName(name);
    }
}
