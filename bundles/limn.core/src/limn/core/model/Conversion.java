package limn.core.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model that was written in another format.
 *
 * @param file the new file
 * @param format id of its format
 * @param bytes size of the new file
 * @param sidecar the sidecar that serves it; empty when nothing is known that it could say
 * @param difference the greatest difference between the outputs of both for one trial input, once it was read back; empty
 *            without a runtime
 * @param greatest the greatest output of the model in that trial, by absolute value
 * @param notes sentences about what is worth knowing
 */
public record Conversion(Path file, String format, long bytes, Optional<Path> sidecar, OptionalDouble difference,
        double greatest, List<String> notes) {

    /** Copies the list. */
    public Conversion {
        notes = List.copyOf(notes);
    }
}
