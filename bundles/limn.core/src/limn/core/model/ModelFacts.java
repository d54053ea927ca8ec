package limn.core.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param made how the file was made and what of it is taken otherwise, in its own words: {@code opset} → {@code 17}
 * @param origins for each key of a sidecar ({@code input.size}, …) where its value was found, or {@code assumed: …}
 */
public record ModelFacts(String name, Optional<Path> file, long bytes, Optional<String> sha256, String format,
        Optional<Path> sidecar, Preprocessing preprocessing, OutputKind kind, List<String> classes,
        List<String> assumptions, List<String> warnings, Optional<String> about,
        Map<String, String> made, Map<String, String> origins) {

    /** The origin under this key tells that the file takes its input with the channels last; there is none otherwise. */
    public static final String LAYOUT = "input.layout";

    /** Copies the lists. */
    public ModelFacts {
        classes = List.copyOf(classes);
        assumptions = List.copyOf(assumptions);
        warnings = List.copyOf(warnings);
        made = Collections.unmodifiableMap(new LinkedHashMap<>(made));
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }

    /**
     * That the file takes the channels last, so that its input, {@code N×C×H×W} as of every model here, is turned.
     *
     * @return a phrase that says so and how it is known, or empty when nothing is turned
     */
    public Optional<String> channelsLast() {
        return Optional.ofNullable(origins.get(LAYOUT));
    }

    /**
     * Which file says what, in sentences; of what the sidecar says and what is assumed others tell.
     *
     * @return one sentence for each file beside the model, and for the model file itself, that told something
     */
    public List<String> sources() {
        String own = sidecar.map(path -> path.getFileName().toString()).orElse("");
        Map<String, List<String>> keys = new LinkedHashMap<>();
        origins.forEach((key, origin) -> {
            boolean elsewhere = List.of("assumed", "edited", "the graph").stream().noneMatch(origin::startsWith);
            if (file.isPresent() && elsewhere && !origin.equals(own)) {
                keys.computeIfAbsent(origin, from -> new ArrayList<>()).add(key);
            }
        });
        return keys.entrySet().stream().map(said -> said.getKey() + " says " + String.join(", ", said.getValue()) + ".")
                .toList();
    }
}
