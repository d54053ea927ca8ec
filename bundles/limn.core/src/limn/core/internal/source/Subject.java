package limn.core.internal.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.model.FileFacts;
import limn.api.model.Program;

/**
 * A model about which sources are asked.
 *
 * @param program the model as read
 */
public record Subject(Program program) {

    private static final int MOST_DIGITS = 9;

    /**
     * Its name.
     *
     * @return for people
     */
    public String name() {
        return program.name();
    }

    /**
     * What its file tells about itself.
     *
     * @return the facts
     */
    public FileFacts facts() {
        return program.facts();
    }

    /**
     * A file beside the model. Links are followed, as in the folders that Hugging Face keeps.
     *
     * @param name its name
     * @return the file, if there is such a regular file
     */
    public Optional<Path> beside(String name) {
        return program.file().flatMap(file -> regular(folder(file).resolve(name)));
    }

    /**
     * A file beside the model, or one folder above where the model lies in a folder that only numbers versions or names a
     * format ({@code 1/model.pt}, {@code onnx/model.onnx}).
     *
     * @param name its name
     * @return the file, if there is such a regular file
     */
    public Optional<Path> besideOrAbove(String name) {
        return beside(name).or(() -> program.file().map(Subject::folder)
                .filter(folder -> folder.getParent() != null && isInner(folder.getFileName().toString()))
                .flatMap(folder -> regular(folder.resolveSibling(name))));
    }

    private static boolean isInner(String folder) {
        return folder.equals("onnx")
                || folder.length() <= MOST_DIGITS && folder.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }

    private static Optional<Path> regular(Path file) {
        return Optional.of(file).filter(Files::isRegularFile);
    }

    /**
     * The model file's names without an ending.
     *
     * @return without the last ending, and up to the first dot; empty for a built-in model
     */
    public List<String> names() {
        return program.file().map(Subject::names).orElse(List.of());
    }

    /**
     * A file's names without an ending.
     *
     * @param file a file
     * @return without the last ending, and up to the first dot
     */
    public static List<String> names(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Set<String> names = new LinkedHashSet<>();
        names.add(dot < 1 ? name : name.substring(0, dot));
        names.add(shortName(name));
        return List.copyOf(names);
    }

    /**
     * A file's name up to its first dot.
     *
     * @param name a file's name
     * @return without any ending
     */
    public static String shortName(String name) {
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
