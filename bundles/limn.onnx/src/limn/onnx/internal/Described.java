package limn.onnx.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.graph.Shape;
import limn.onnx.internal.graph.GraphInput;
import limn.onnx.internal.proto.Model;

/** What an ONNX file tells of its input: the size where the graph fixes it; the rest is assumed and said so. */
public final class Described {

    private Described() {
    }

    /**
     * The description of a model.
     *
     * @param model the model
     * @param input its input
     * @param file the file's name
     * @return a description whose origins say what is assumed
     */
    public static ModelDescription of(Model model, GraphInput input, String file) {
        Shape shape = input.one();
        boolean last = shape.size(3) <= 4 && shape.size(1) > 4;
        int channels = shape.size(last ? 3 : 1);
        int first = last ? 1 : 2;
        boolean fixed = shape.size(first) == input.other().size(first)
                && shape.size(first + 1) == input.other().size(first + 1);
        if (!fixed || channels != 1 && channels != 3) {
            return ModelDescription.UNKNOWN;
        }
        boolean grey = channels == 1;
        Preprocessing preprocessing = new Preprocessing(shape.size(first), shape.size(first + 1),
                grey ? Preprocessing.ChannelOrder.GRAY : Preprocessing.ChannelOrder.RGB, Preprocessing.Fit.STRETCH,
                Preprocessing.Interpolation.BILINEAR_ANTIALIAS, 1 / 255.0,
                grey ? List.of(0.449) : List.of(0.485, 0.456, 0.406),
                grey ? List.of(0.226) : List.of(0.229, 0.224, 0.225));
        Map<String, String> origins = new LinkedHashMap<>();
        origins.put("input.size", file);
        origins.put("input.channels", file);
        origins.put("input.order", "assumed: " + (grey ? "grey" : "red, green, blue"));
        origins.put("input.fit", "assumed: stretched");
        origins.put("input.scale", "assumed: 1/255");
        origins.put("input.mean", "assumed: the mean of ImageNet");
        origins.put("input.std", "assumed: the deviation of ImageNet");
        return new ModelDescription(Optional.of(preprocessing), Optional.empty(), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), origins);
    }
}
