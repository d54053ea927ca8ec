package limn.core.internal.source;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import limn.api.LimnException;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.core.internal.json.Field;
import limn.core.internal.json.StrictJson;

/**
 * Texts that exporters store in the model file under a name: metadata properties of ONNX, with Microsoft's keys for
 * pictures, and extra files of TorchScript. Names of classes and whole configurations are known by their keys.
 */
public final class Metadata implements Source {

    private static final Set<String> LABELS = Set.of("names", "labels", "classes", "class_names", "label_names",
            "id2label", "label2id", "idx_to_class", "class_to_idx", "index_to_name", "idx2label", "categories");
    /** Keys of which single values are understood as timm's. */
    private static final Set<String> FIGURES = Set.of("mean", "std", "input_size", "interpolation", "crop_pct",
            "crop_mode");
    private static final String ULTRALYTICS = "Ultralytics";

    @Override
    public Told look(Subject subject) {
        Told told = new Told(subject.name());
        Map<String, String> metadata = subject.facts().metadata();
        JsonObject single = new JsonObject();
        metadata.forEach((key, text) -> {
            String name = subject.name() + " (" + key + ")";
            String word = word(key);
            Told one = new Told(name);
            if (LABELS.contains(word)) {
                one.read(Key.CLASSES, () -> Optional.of(labels(name, text)));
            } else if (FIGURES.contains(word) || word.equals("imgsz")) {
                one.attempt(() -> Optional.of(value(name, text)))
                        .ifPresent(value -> single.add(word.equals("imgsz") ? "input_size" : word, value));
            } else if (text.stripLeading().startsWith("{")) {
                configuration(name, text, one);
            }
            told.addMissing(one);
        });
        Microsoft.read(subject.name(), metadata, told);
        if (single.has("input_size") && metadata.getOrDefault("author", "").equals(ULTRALYTICS)) {
            ultralytics(single);
        }
        Told figures = new Told(subject.name());
        Timm.part(new Field(subject.name(), "", single), figures, 1);
        told.addMissing(figures);
        return told;
    }

    /** Its classifiers take pixels from 0 to 1 as they are, and the file does not repeat it. */
    private static void ultralytics(JsonObject figures) {
        for (Map.Entry<String, Double> figure : Map.of("mean", 0.0, "std", 1.0).entrySet()) {
            if (!figures.has(figure.getKey())) {
                JsonArray values = new JsonArray();
                for (int channel = 0; channel < 3; channel++) {
                    values.add(figure.getValue());
                }
                figures.add(figure.getKey(), values);
            }
        }
    }

    /** The key without folders and ending, in lower case. */
    private static String word(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return Subject.shortName(name).toLowerCase(Locale.ROOT);
    }

    private static List<String> labels(String name, String text) throws LimnException {
        JsonElement value = value(name, text);
        if (!value.isJsonPrimitive()) {
            return ClassNamesList.of(new Field(name, "", value));
        }
        String stripped = text.strip();
        return LabelFiles.lines(name, stripped.contains("\n") ? stripped : stripped.replaceAll("\\s*,\\s*", "\n"));
    }

    /** JSON, what Python prints, or the text itself. */
    private static JsonElement value(String name, String text) throws LimnException {
        String stripped = text.strip();
        if (!stripped.isEmpty() && "{[(".indexOf(stripped.charAt(0)) >= 0) {
            try {
                return StrictJson.parse(name, stripped);
            } catch (LimnException e) {
                return PythonText.parse(name, stripped);
            }
        }
        try {
            return new JsonPrimitive(Double.valueOf(stripped));
        } catch (NumberFormatException e) {
            return new JsonPrimitive(stripped);
        }
    }

    /** A whole configuration under one key; what is no JSON may be anything. */
    private static void configuration(String name, String text, Told told) {
        Optional<JsonElement> parsed = new Told(name).attempt(() -> Optional.of(value(name, text)));
        if (parsed.isEmpty() || !parsed.get().isJsonObject()) {
            return;
        }
        Field root = new Field(name, "", parsed.get());
        Timm.whole(root, told);
        for (String label : LABELS) {
            told.attempt(() -> root.get(label)).filter(field -> !field.value().isJsonPrimitive())
                    .ifPresent(field -> told.read(Key.CLASSES, () -> Optional.of(ClassNamesList.of(field))));
        }
        if (HuggingFace.hasAny(root, PictureProcessor.KEYS)) {
            PictureProcessor.read(root, told);
        }
        if (HuggingFace.hasAny(root, Set.of("problem_type", "image_size"))) {
            HuggingFace.configuration(root, told);
        }
        JsonObject figures = root.value().getAsJsonObject().deepCopy();
        if (figures.has("imgsz") && !figures.has("input_size")) {
            figures.add("input_size", figures.get("imgsz"));
        }
        Timm.part(new Field(name, "", figures), told, 1);
    }

    /** Microsoft's keys for pictures, which ONNX's own documentation names. */
    private static final class Microsoft {

        private static final String FORMAT = "Image.BitmapPixelFormat";
        private static final String RANGE = "Image.NominalPixelRange";

        static void read(String model, Map<String, String> metadata, Told told) {
            String format = metadata.getOrDefault(FORMAT, "");
            String origin = model + " (" + FORMAT + ")";
            switch (format) {
                case "Gray8", "Gray16" -> told.put(Key.ORDER, ChannelOrder.GRAY, origin);
                case "Rgb8", "Rgba8", "Rgba16" -> told.put(Key.ORDER, ChannelOrder.RGB, origin);
                case "Bgr8", "Bgra8" -> told.put(Key.ORDER, ChannelOrder.BGR, origin);
                case "" -> {
                    // not said
                }
                default -> told.warn(origin + " says " + ClassNamesList.clean(format) + ", which is not understood.");
            }
            range(model + " (" + RANGE + ")", metadata.getOrDefault(RANGE, ""), told,
                    told.get(Key.ORDER).equals(Optional.of(ChannelOrder.GRAY)) ? 1 : 3);
        }

        private static void range(String origin, String range, Told told, int channels) {
            switch (range) {
                case "NominalRange_0_255" -> put(told, origin, channels, 1, 0, 1);
                case "Normalized_0_1" -> put(told, origin, channels, 1 / 255.0, 0, 1);
                case "Normalized_1_1" -> put(told, origin, channels, 1 / 255.0, 0.5, 0.5);
                case "" -> {
                    // not said
                }
                default -> told.warn(origin + " says " + ClassNamesList.clean(range) + ", which is not understood.");
            }
        }

        private static void put(Told told, String origin, int channels, double scale, double mean, double std) {
            told.put(Key.SCALE, scale, origin);
            told.put(Key.MEAN, Collections.nCopies(channels, mean), origin);
            told.put(Key.STD, Collections.nCopies(channels, std), origin);
        }
    }
}
