package limn.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import limn.testkit.Fixtures;

/** Folders of pictures and models, made of the fixtures. */
final class Pictures {

    /** What is being done is no sentence: it ends without a full stop. */
    private static final Pattern PROGRESS = Pattern
            .compile("(opening|looking through|loading|preparing|predicting|explaining|writing) .*[^.]");

    private Pictures() {
    }

    /** One folder for each class that tiny-cnn knows, with a picture each: the folder's name is true of it. */
    static Path ofThreeClasses(Path folder) throws IOException {
        copy("pictures/shapes-1.png", folder.resolve("disc/one.png"));
        copy("pictures/shapes-2.png", folder.resolve("cross/two.png"));
        copy("pictures/shapes-3.png", folder.resolve("triangle/three.png"));
        return folder;
    }

    /** Copies a fixture to a place. */
    static Path copy(String fixture, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        return Files.copy(Fixtures.path(fixture), target);
    }

    /** The sidecar of tiny-cnn beside a model of any name. */
    static Path sidecarFor(Path model) throws IOException {
        String name = model.getFileName().toString();
        return copy("models/tiny-cnn.limn.json",
                model.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".limn.json"));
    }

    /** The lines of a text that are no notes about what was assumed, and no progress, which is told when work takes long. */
    static List<String> complaints(String text) {
        return text.lines().filter(line -> !line.startsWith("Note: ") && !line.startsWith("Warning: ")
                && !PROGRESS.matcher(line).matches()).toList();
    }
}
