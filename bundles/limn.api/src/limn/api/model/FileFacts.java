package limn.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Copies the maps, keeping their order. */
    public FileFacts {
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
