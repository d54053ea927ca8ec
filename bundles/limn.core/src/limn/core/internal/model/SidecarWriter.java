package limn.core.internal.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.model.ModelDescription;
import limn.api.model.ModelDescription.CheckPair;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.json.Json;
import limn.core.internal.json.StrictJson;
import limn.core.internal.source.ClassNamesList;
import limn.core.internal.source.Size;
import limn.core.internal.source.Subject;
import limn.core.session.ModelEdit;
import limn.core.session.Scale;

/** Writes {@code NAME.limn.json}, so that {@link SidecarReader} reads the same values. */
public final class SidecarWriter {

    private static final double EXACT = 1L << 53;
    private static final String ASSUMED = "assumed";
    private static final String SIZE_ASSUMED = "input.size was assumed when this was written; correct it.";

    private SidecarWriter() {
    }

    /**
     * Where the sidecar of a model is, or would be.
     *
     * @param model a model file
     * @return its own sidecar, {@code NAME.limn.json}; where only the form of the network stands behind the first dot of the
     *         model's name ({@code brain.scripted.pt}), NAME may end there
     */
    public static Path place(Path model) {
        Path written = model.resolveSibling(SidecarFiles.written(model.getFileName().toString()));
        Path own = model.resolveSibling(Subject.names(model).get(0) + ".limn.json");
        return Files.isRegularFile(own) ? own : written;
    }

    /**
     * Refuses values that a sidecar cannot say.
     *
     * @param edit the values
     * @throws LimnException if one of them cannot be; the sentence names its key
     */
    public static void check(ModelEdit edit) throws LimnException {
        Preprocessing input = edit.preprocessing();
        if (input.height() > Size.LARGEST || input.width() > Size.LARGEST) {
            throw new LimnException("input.size is too large: " + input.height() + " by " + input.width()
                    + ", at most " + Size.LARGEST + " by " + Size.LARGEST + ".");
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
        if (edit.classes().size() > ClassNamesList.MOST) {
            throw new LimnException("output.classes must hold at most " + ClassNamesList.MOST + " names.");
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
     * @param read the sidecar that the model was read with, whose words are kept where there is none of its own
     * @param edit the values
     * @param said keys whose values are written
     * @throws LimnException if a value cannot be, what is there is no sidecar, or it cannot be written
     */
    public static void write(Path file, Optional<Path> read, ModelEdit edit, Set<String> said) throws LimnException {
        check(edit);
        JsonObject root = existing(file, read);
        put(root, edit, said);
        save(file, root);
    }

    /**
     * Writes a sidecar of what was found of a model; what is assumed is left out, but for the size, which it must have.
     *
     * @param file the sidecar; what an existing one says beyond the model's values is kept
     * @param model the model as opened
     * @throws LimnException if what is there is no sidecar, or it cannot be written
     */
    public static void write(Path file, OpenedModel model) throws LimnException {
        save(file, complete(file, existing(file, model.sidecar()), model));
    }

    private static JsonObject complete(Path file, JsonObject root, OpenedModel model) {
        ModelDescription d = model.program().description();
        put(root, ModelEdits.of(model), found(model));
        d.select().ifPresent(select -> part(root, "output").addProperty("select", select));
        d.tokens().ifPresent(tokens -> {
            JsonObject part = part(root, "tokens");
            part.addProperty("prefix", tokens.prefix());
            part.add("grid", Json.numbers(List.of(tokens.height(), tokens.width())));
        });
        beside(file, d.trainedOn()).ifPresent(name -> root.addProperty("trainedOn", name));
        if (d.check().isPresent()) {
            check(file, d.check().get(), root);
        }
        boolean sized = model.origins().getOrDefault("input.size", "").startsWith(ASSUMED);
        String about = Stream.concat(d.about().stream(), sized ? Stream.of(SIZE_ASSUMED) : Stream.of())
                .collect(Collectors.joining(" "));
        if (!about.isEmpty()) {
            root.addProperty("about", about);
        }
        return root;
    }

    /**
     * Writes a sidecar of what was found of a model in the place of one that belongs to another.
     *
     * @param file the sidecar
     * @param model the model as opened
     * @throws LimnException if it cannot be written
     */
    public static void replace(Path file, OpenedModel model) throws LimnException {
        save(file, complete(file, new JsonObject(), model));
    }

    /**
     * The keys of which a source told the value.
     *
     * @param model the model as opened
     * @return keys of a sidecar
     */
    public static Set<String> found(OpenedModel model) {
        return model.origins().entrySet().stream()
                .filter(origin -> !origin.getValue().startsWith(ASSUMED) && !origin.getValue().startsWith("the graph"))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static void check(Path file, CheckPair pair, JsonObject root) {
        Optional<String> input = beside(file, Optional.of(pair.input()));
        Optional<String> output = beside(file, Optional.of(pair.output()));
        root.remove("check");
        if (input.isPresent() && output.isPresent()) {
            JsonObject part = part(root, "check");
            part.addProperty("input", input.get());
            part.addProperty("output", output.get());
        }
    }

    /** Sidecars name only what lies beside them. */
    private static Optional<String> beside(Path sidecar, Optional<Path> file) {
        Path folder = sidecar.toAbsolutePath().normalize().getParent();
        return file.map(path -> path.toAbsolutePath().normalize()).filter(path -> folder.equals(path.getParent()))
                .map(path -> path.getFileName().toString());
    }

    private static JsonObject existing(Path own, Optional<Path> read) throws LimnException {
        Path file = Files.exists(own) ? own : read.orElse(own);
        if (!Files.exists(file)) {
            return new JsonObject();
        }
        // Read as a sidecar first: what is not one is not written over.
        SidecarReader.read(file);
        return whole(StrictJson.read(file, SidecarReader.LIMIT)).getAsJsonObject();
    }

    private static void put(JsonObject root, ModelEdit edit, Set<String> said) {
        root.addProperty("format", SidecarReader.FORMAT);
        input(part(root, "input"), edit.preprocessing(), said);
        output(part(root, "output"), edit, said);
        if (root.getAsJsonObject("output").isEmpty()) {
            root.remove("output");
        }
    }

    private static void save(Path file, JsonObject root) throws LimnException {
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
        boolean cut = isSaid("input", "resize", input, said) && values.resize().isPresent();
        input.remove("resize");
        if (cut) {
            input.addProperty("resize", values.resize().getAsInt());
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
