package limn.core.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.model.OutputKind;
import limn.core.internal.json.Field;
import limn.core.internal.json.StrictJson;

/** The files that Hugging Face's transformers keep beside a model: how pictures are made, and what the classes are. */
public final class HuggingFace implements Source {

    /** Configurations of 22,000 classes name them twice. */
    static final int LIMIT = 8 << 20;
    private static final String PROCESSOR = "preprocessor_config.json";
    private static final String CONFIGURATION = "config.json";

    @Override
    public Told look(Subject subject) {
        Told told = new Told(PROCESSOR);
        subject.besideOrAbove(PROCESSOR).flatMap(file -> told.attempt(() -> Optional.of(open(file))))
                .ifPresent(root -> PictureProcessor.read(root, told));
        Told configured = new Told(CONFIGURATION);
        subject.besideOrAbove(CONFIGURATION).flatMap(file -> configured.attempt(() -> Optional.of(open(file))))
                .filter(HuggingFace::isOurs).ifPresent(root -> configuration(root, configured));
        told.addMissing(configured);
        return told;
    }

    static Field open(Path file) throws LimnException {
        return new Field(file.getFileName().toString(), "", StrictJson.read(file, LIMIT));
    }

    /** Other programs call their files config.json, too. */
    private static boolean isOurs(Field root) {
        return hasAny(root, Set.of("model_type", "architectures", "id2label", "transformers_version"));
    }

    /** Whether an object has one of these keys. */
    static boolean hasAny(Field root, Set<String> keys) {
        return root.value().isJsonObject() && keys.stream().anyMatch(root.value().getAsJsonObject()::has);
    }

    /** What {@code config.json} says. */
    static void configuration(Field root, Told told) {
        told.read(Key.CLASSES, () -> classes(root));
        told.read(Key.KIND, () -> kind(root, told));
        told.read(Key.SIZE, () -> {
            Optional<Field> size = root.get("image_size");
            return size.isPresent() ? Optional.of(Figures.size(size.get())) : Optional.empty();
        });
    }

    private static Optional<List<String>> classes(Field root) throws LimnException {
        for (String key : new String[] {"id2label", "label2id"}) {
            Optional<Field> field = root.get(key);
            if (field.isPresent()) {
                List<String> names = ClassNamesList.of(field.get());
                // What the library writes where nobody named the classes.
                return names.stream().allMatch(name -> name.matches("LABEL_\\d+")) ? Optional.empty()
                        : Optional.of(names);
            }
        }
        return Optional.empty();
    }

    private static Optional<OutputKind> kind(Field root, Told told) throws LimnException {
        Optional<Field> type = root.get("problem_type");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        return switch (type.get().text()) {
            case "multi_label_classification" -> Optional.of(OutputKind.MULTI_LABEL);
            case "single_label_classification" -> Optional.of(OutputKind.LOGITS);
            default -> {
                told.warn(type.get().file() + ": problem_type " + type.get().text()
                        + " is no classification; the kind of the output is assumed.");
                yield Optional.empty();
            }
        };
    }
}
