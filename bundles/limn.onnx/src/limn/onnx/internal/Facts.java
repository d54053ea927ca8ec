package limn.onnx.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.model.FileFacts;
import limn.api.model.ModelDescription;
import limn.onnx.internal.graph.GraphInput;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.NumberType;

/** What an ONNX file tells about itself: who wrote it, for which versions, and its metadata properties. */
public final class Facts {

    /** Files have a handful; more would only fill memory. */
    private static final int MOST = 256;
    /** Lists of a thousand class names are some ten thousand characters long. */
    private static final int LONGEST = 1 << 18;

    private static final String LAYOUT = "input.layout";
    private static final String CHANNELS_LAST = "the graph: the file takes the channels last (N×H×W×C); "
            + "it is given N×C×H×W, which is turned";

    private Facts() {
    }

    /**
     * The facts of a model.
     *
     * @param model what the file says
     * @return producer, opset, version of the format, the type of the numbers where these are not kept; the metadata properties in the file's order, those left out
     *         that no reader of them could want
     */
    public static FileFacts of(Model model) {
        Map<String, String> origin = new LinkedHashMap<>();
        if (!model.producer().isEmpty()) {
            origin.put("producer", Refusal.shown(model.producer()));
        }
        origin.put("opset", Long.toString(model.opsets().get("")));
        if (model.version() > 0) {
            origin.put("IR version", Long.toString(model.version()));
        }
        FileFacts.inSinglePrecision(model.initialisers().values().stream().filter(tensor -> !tensor.sizes().isEmpty())
                .flatMap(tensor -> NumberType.of(tensor.type()).stream()).map(NumberType::stored).toList())
                .ifPresent(numbers -> origin.put(FileFacts.NUMBERS, numbers));
        Map<String, String> metadata = new LinkedHashMap<>();
        model.metadata().forEach((key, text) -> {
            if (metadata.size() < MOST && key.length() <= 1024 && text.length() <= LONGEST) {
                metadata.put(key, text);
            }
        });
        return new FileFacts(origin, metadata);
    }

    /**
     * What the graph tells of the input.
     *
     * @param input the input
     * @return nothing, unless its axes were turned
     */
    public static ModelDescription description(GraphInput input) {
        return !input.last() ? ModelDescription.UNKNOWN
                : new ModelDescription(Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        Map.of(LAYOUT, CHANNELS_LAST));
    }
}
