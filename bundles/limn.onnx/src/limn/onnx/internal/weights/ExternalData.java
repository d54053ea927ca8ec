package limn.onnx.internal.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

import limn.onnx.internal.Refusal;
import limn.onnx.internal.proto.Tensor;

/**
 * Finds numbers that a model keeps in another file. That file must lie in the model's folder or below it, be reached
 * without links and without going up, be an ordinary file with one name, and hold what is claimed of it.
 */
final class ExternalData {

    private final Path folder;

    ExternalData(Path model) throws IOException {
        folder = model.toAbsolutePath().normalize().getParent().toRealPath();
    }

    /**
     * A stretch of a checked file.
     *
     * @param file the file
     * @param offset first byte
     */
    record Stretch(Path file, long offset) {
    }

    /** Checks everything before a byte is read. */
    Stretch find(Tensor tensor, Tensor.Elsewhere place, long needed) {
        String weight = "the weight " + Refusal.shown(tensor.name());
        Map<String, String> said = place.said();
        String location = said.getOrDefault("location", "");
        Path file = file(weight, location);
        long offset = number(weight, said.getOrDefault("offset", "0"));
        long length = said.containsKey("length") ? number(weight, said.get("length")) : needed;
        if (length != needed) {
            throw new Refusal(weight + " has " + length + " bytes in " + Refusal.shown(location) + ", its shape needs "
                    + needed);
        }
        long size = size(weight, location, file);
        if (offset > size || length > size - offset) {
            throw new Refusal(weight + " lies beyond the end of " + Refusal.shown(location) + " (" + length
                    + " bytes from byte " + offset + " of " + size + ")");
        }
        return new Stretch(file, offset);
    }

    private Path file(String weight, String location) {
        String shown = Refusal.shown(location);
        if (location.isBlank()) {
            throw new Refusal(weight + " is in another file whose name is missing");
        }
        if (location.startsWith("/") || location.startsWith("\\") || location.matches("[A-Za-z]:.*")) {
            throw new Refusal(weight + " is in " + shown
                    + ", an absolute path; weights must lie in the model's own folder");
        }
        try {
            Path relative = Path.of(location);
            for (Path part : relative) {
                if (part.toString().equals("..")) {
                    throw new Refusal(weight + " is in " + shown
                            + ", which leaves the model's folder; weights must lie in it");
                }
            }
            if (location.contains("\\") || relative.isAbsolute()) {
                throw new Refusal(weight + " is in " + shown + ", which is no plain relative path");
            }
            return folder.resolve(relative).normalize();
        } catch (InvalidPathException e) {
            throw new Refusal(weight + " is in " + shown + ", which is no file name", e);
        }
    }

    private long size(String weight, String location, Path file) {
        String shown = Refusal.shown(location);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Refusal(weight + " is in the file " + shown + ", which is not beside the model");
            }
            if (!file.toRealPath().equals(file) || !file.startsWith(folder)) {
                throw new Refusal(weight + " is in " + shown + ", which is reached over a link; copy the file there");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Refusal(weight + " is in " + shown + ", which is not an ordinary file");
            }
            if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                    && ((Number) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)).longValue() != 1) {
                throw new Refusal(weight + " is in " + shown
                        + ", which has a second name elsewhere (a hard link); copy the file");
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new Refusal(weight + " is in " + shown + ", which cannot be read", e);
        }
    }

    private static long number(String weight, String text) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Answered below like a negative number.
        }
        throw new Refusal(weight + " has the place \"" + Refusal.shown(text) + "\" in another file, which cannot be");
    }
}
