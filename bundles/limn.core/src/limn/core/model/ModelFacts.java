package limn.core.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.model.OutputKind;
import limn.api.data.Preprocessing;

/**
 * What is known of an opened model, for people and for the record.
 *
 * @param name a short name
 * @param file its file; empty for a built-in one
 * @param bytes size of the file; 0 without one
 * @param sha256 hash of the file, lower case hexadecimal; empty without one
 * @param format id of the reader
 * @param sidecar the sidecar that was read, if there is one
 * @param preprocessing how its input is made
 * @param kind what its output is
 * @param classes names of its classes
 * @param assumptions sentences about what nothing tells and is assumed; part of every output
 * @param warnings sentences about what is odd, for example unknown keys of the sidecar
 * @param about where it comes from, if said
 */
public record ModelFacts(String name, Optional<Path> file, long bytes, Optional<String> sha256, String format,
        Optional<Path> sidecar, Preprocessing preprocessing, OutputKind kind, List<String> classes,
        List<String> assumptions, List<String> warnings, Optional<String> about) {

    /** Copies the lists. */
    public ModelFacts {
        classes = List.copyOf(classes);
        assumptions = List.copyOf(assumptions);
        warnings = List.copyOf(warnings);
    }
}
