package limn.api.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

import limn.api.data.Preprocessing;

/**
 * What is known of a model beside its graph, and from where. A reader fills in what the file itself tells; what a sidecar
 * says comes before it.
 *
 * @param preprocessing how its input is made, if known
 * @param kind what its output is, if known
 * @param classes names of the classes in the order of the output; empty when unknown
 * @param select which of several outputs is taken, by {@link limn.graph.OperatorGraph.Output#name()}; empty for the first
 *            tensor
 * @param tokens how tokens lie, for transformers, if said
 * @param check a stored input and the output that belongs to it, if there is one
 * @param trainedOn list of samples it was trained on, if said
 * @param about where it comes from and its licence, if said
 * @param origins for each key of the sidecar ({@code input.size}, {@code output.classes}, …) where its value was found:
 *            a file name, or {@code assumed: …}
 */
public record ModelDescription(Optional<Preprocessing> preprocessing, Optional<OutputKind> kind, List<String> classes,
        Optional<String> select, Optional<Tokens> tokens, Optional<CheckPair> check, Optional<Path> trainedOn,
        Optional<String> about, Map<String, String> origins) {

    /** Nothing is known. */
    public static final ModelDescription UNKNOWN = new ModelDescription(Optional.empty(), Optional.empty(), List.of(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    private static final Set<String> BACKGROUND = Set.of("background", "__background__", "_background_", "bg");

    /** Copies the collections. */
    public ModelDescription {
        classes = List.copyOf(classes);
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }

    /**
     * Of a mask, the class that stands for nothing: the first one that is called background (also {@code __background__} or
     * {@code bg}), whatever the case.
     *
     * @return its index among the classes; empty when none is called so
     */
    public OptionalInt background() {
        return IntStream.range(0, classes.size()).filter(i -> BACKGROUND.contains(classes.get(i).strip()
                .toLowerCase(Locale.ROOT))).findFirst();
    }

    /**
     * How tokens lie in a transformer's values.
     *
     * @param prefix tokens before the first patch
     * @param height rows of patches
     * @param width columns of patches
     */
    public record Tokens(int prefix, int height, int width) {
    }

    /**
     * An input and the output that the model must give for it.
     *
     * @param input {@code .npy}, {@code N×C×H×W}
     * @param output {@code .npy}, the selected output for it
     */
    public record CheckPair(Path input, Path output) {
    }
}
