package limn.core.internal.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.json.Json;
import limn.core.internal.json.StrictJson;
import limn.core.session.ModelEdit;
import limn.core.session.Scale;

/** Writes {@code NAME.limn.json}, so that {@link SidecarReader} reads the same values. */
public final class SidecarWriter {

    private static final double EXACT = 1L << 53;

    private SidecarWriter() {
    }

    /**
     * Where the sidecar of a model is, or would be.
     *
     * @param model a model file
     * @return the existing sidecar, else {@code NAME.limn.json} beside the model, NAME ending before the first dot
     */
    public static Path place(Path model) {
        return SidecarFiles.sidecar(model).orElseGet(() -> model
                .resolveSibling(SidecarFiles.shortName(model.getFileName().toString()) + ".limn.json"));
    }

    /**
     * Refuses values that a sidecar cannot say.
     *
     * @param edit the values
     * @throws LimnException if one of them cannot be; the sentence names its key
     */
    public static void check(ModelEdit edit) throws LimnException {
        Preprocessing input = edit.preprocessing();
        if (input.height() > SidecarInput.LARGEST || input.width() > SidecarInput.LARGEST) {
            throw new LimnException("input.size is too large: " + input.height() + " by " + input.width()
                    + ", at most " + SidecarInput.LARGEST + " by " + SidecarInput.LARGEST + ".");
        }
        if (!Double.isFinite(input.scale()) || input.scale() <= 0) {
            throw new LimnException("input.scale must be a positive number.");
        }
        if (!input.mean().stream().allMatch(Double::isFinite)) {
            throw new LimnException("input.mean must be numbers.");
        }
        if (!input.std().stream().allMatch(std -> Double.isFinite(std) && std > 0 && std.floatValue() != 0)) {
            throw new LimnException("input.std must be positive numbers.");
        }
        if (edit.classes().size() > SidecarReader.MOST_CLASSES) {
            throw new LimnException("output.classes must hold at most " + SidecarReader.MOST_CLASSES + " names.");
        }
        if (edit.classes().stream().anyMatch(String::isBlank)) {
            throw new LimnException("output.classes: a name is empty.");
        }
        if (new HashSet<>(edit.classes()).size() < edit.classes().size()) {
            throw new LimnException("output.classes: two classes have one name.");
        }
    }

    /**
     * Writes a sidecar: the size, which it must have, and what is said. What an existing one says beyond the edit is
     * kept. What is left out is assumed again when it is read, and told to be.
     *
     * @param file the sidecar
     * @param edit the values
     * @param said keys whose values are written
     * @throws LimnException if a value cannot be, what is there is no sidecar, or it cannot be written
     */
    public static void write(Path file, ModelEdit edit, Set<String> said) throws LimnException {
        check(edit);
        JsonObject root = new JsonObject();
        if (Files.exists(file)) {
            // Read as a sidecar first: what is not one is not written over.
            SidecarReader.read(file);
            root = whole(StrictJson.read(file, SidecarReader.LIMIT)).getAsJsonObject();
        }
        root.addProperty("format", SidecarReader.FORMAT);
        input(part(root, "input"), edit.preprocessing(), said);
        output(part(root, "output"), edit, said);
        if (root.getAsJsonObject("output").isEmpty()) {
            root.remove("output");
        }
        byte[] bytes = (Json.pretty(root) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFiles.write(file.toAbsolutePath(), bytes);
        } catch (IOException e) {
            throw new LimnException(file + " cannot be written (" + RunFolder.reason(e)
                    + "); open the model without saving, or change the permissions of its folder.", e);
        }
    }

    private static JsonObject part(JsonObject root, String key) {
        JsonElement there = root.get(key);
        JsonObject part = there != null && there.isJsonObject() ? there.getAsJsonObject() : new JsonObject();
        root.add(key, part);
        return part;
    }

    private static void input(JsonObject input, Preprocessing values, Set<String> said) {
        input.add("size", Json.numbers(List.of(values.height(), values.width())));
        // A sidecar that does not say the order is read as one of colour pictures.
        boolean order = values.order() == ChannelOrder.GRAY || isSaid("input", "order", input, said);
        if (order || input.has("channels")) {
            input.addProperty("channels", values.channels());
        }
        if (order) {
            input.addProperty("order", Json.word(values.order()));
        }
        if (isSaid("input", "fit", input, said)) {
            input.addProperty("fit", Json.word(values.fit()));
        }
        if (isSaid("input", "interpolation", input, said)) {
            input.addProperty("interpolation", Json.word(values.interpolation()));
        }
        if (isSaid("input", "scale", input, said)) {
            input.add("scale", scale(values.scale()));
        }
        if (isSaid("input", "mean", input, said)) {
            input.add("mean", whole(Json.numbers(values.mean())));
        }
        if (isSaid("input", "std", input, said)) {
            input.add("std", whole(Json.numbers(values.std())));
        }
    }

    private static boolean isSaid(String part, String key, JsonObject there, Set<String> said) {
        return there.has(key) || said.contains(part + "." + key);
    }

    private static void output(JsonObject output, ModelEdit edit, Set<String> said) {
        if (isSaid("output", "kind", output, said)) {
            output.remove("kind");
            edit.kind().ifPresent(kind -> output.addProperty("kind", kind.id()));
        }
        if (isSaid("output", "classes", output, said)) {
            output.remove("classes");
            if (!edit.classes().isEmpty()) {
                output.add("classes", Json.texts(edit.classes()));
            }
        }
    }

    /** {@code "1/255"} where the scale is such a fraction. */
    private static JsonElement scale(double scale) {
        return Scale.isFraction(scale) ? new JsonPrimitive(Scale.text(scale)) : whole(new JsonPrimitive(scale));
    }

    /** Whole numbers without a decimal point. */
    private static JsonElement whole(JsonElement element) {
        if (element.isJsonObject()) {
            JsonObject object = new JsonObject();
            element.getAsJsonObject().entrySet().forEach(entry -> object.add(entry.getKey(), whole(entry.getValue())));
            return object;
        }
        if (element.isJsonArray()) {
            JsonArray array = new JsonArray();
            element.getAsJsonArray().forEach(one -> array.add(whole(one)));
            return array;
        }
        if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()) {
            double number = element.getAsDouble();
            return number == Math.rint(number) && Math.abs(number) <= EXACT ? new JsonPrimitive((long) number)
                    : element;
        }
        return element;
    }
}
