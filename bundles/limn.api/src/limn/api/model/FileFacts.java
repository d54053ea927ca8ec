package limn.api.model;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import limn.graph.ElementType;

/**
 * What a model's file tells about itself beside its graph. Nothing in it is interpreted by a reader.
 *
 * @param origin how the file was made, for people, in the order to be shown: {@code producer} → {@code pytorch 1.13.1},
 *            {@code opset} → {@code 17}
 * @param metadata texts that somebody stored in the file under a name: metadata properties of ONNX, extra files of
 *            TorchScript; bounded in number and length by the reader
 */
public record FileFacts(Map<String, String> origin, Map<String, String> metadata) {

    /** The file tells nothing, or there is no file. */
    public static final FileFacts NONE = new FileFacts(Map.of(), Map.of());

    /** The key in {@link #origin()} under which {@link #inSinglePrecision} stands. */
    public static final String NUMBERS = "numbers";

    private static final Map<ElementType, String> CONVERTED = Map.of(ElementType.FLOAT16, "float16",
            ElementType.BFLOAT16, "bfloat16", ElementType.FLOAT64, "float64");

    /** Copies the maps, keeping their order. */
    public FileFacts {
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * That numbers are computed in another type than the file has them in: networks run in float32, as pictures are given.
     *
     * @param types the type of each weight in the file; those of integers are passed over
     * @return words such as {@code float16, computed in float32}, with counts where only some weights are so; empty where
     *         all are float32
     */
    public static Optional<String> inSinglePrecision(Collection<ElementType> types) {
        long floating = types.stream().filter(ElementType::isFloating).count();
        Map<ElementType, Long> counts = new EnumMap<>(ElementType.class);
        types.stream().filter(CONVERTED::containsKey).forEach(type -> counts.merge(type, 1L, Long::sum));
        return counts.isEmpty() ? Optional.empty()
                : Optional.of(counts.entrySet().stream()
                        .map(type -> CONVERTED.get(type.getKey()) + (type.getValue() == floating ? ""
                                : " (" + type.getValue() + " of " + floating + " weights)"))
                        .collect(Collectors.joining(", ")) + ", computed in float32");
    }
}
