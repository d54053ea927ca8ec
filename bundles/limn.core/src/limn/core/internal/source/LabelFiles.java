package limn.core.internal.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.core.internal.json.SmallText;

/** Files with a class name in each line, and lists of names in JSON, under the names that are usual for them. */
public final class LabelFiles implements Source {

    private static final int LIMIT = 4 << 20;
    private static final int LONGEST = 1000;
    private static final List<String> ENDINGS = List.of(".labels.txt", ".classes.txt", "_labels.txt", "_classes.txt",
            ".labels.json", ".classes.json");
    private static final List<String> NAMES = List.of("labels.txt", "classes.txt", "class_names.txt", "label.txt",
            "names.txt", "categories.txt", "synset.txt", "synset_words.txt", "imagenet_classes.txt",
            "index_to_name.json", "labels.json", "classes.json", "class_names.json", "id2label.json");
    /** WordNet's number of a thing, before its names. */
    private static final String SYNSET = "n\\d{8}[\\s,:]+";

    @Override
    public Told look(Subject subject) {
        List<String> candidates = new ArrayList<>();
        subject.names().forEach(name -> ENDINGS.forEach(ending -> candidates.add(name + ending)));
        candidates.addAll(NAMES);
        for (String candidate : candidates) {
            Optional<Path> file = subject.beside(candidate);
            if (file.isPresent()) {
                Told told = new Told(candidate);
                told.read(Key.CLASSES, () -> Optional.of(read(file.get())));
                return told;
            }
        }
        return new Told("");
    }

    /** The names in a file. */
    static List<String> read(Path file) throws LimnException {
        String name = file.getFileName().toString();
        if (name.endsWith(".json")) {
            return ClassNamesList.of(HuggingFace.open(file));
        }
        return lines(name, SmallText.read(file, LIMIT));
    }

    /** The names in a text, one in each line. */
    static List<String> lines(String file, String text) throws LimnException {
        List<String> names = new ArrayList<>();
        boolean numbered = true;
        for (String line : text.stripTrailing().lines().toList()) {
            String name = ClassNamesList.clean(line).replaceFirst("^" + SYNSET, "");
            if (name.isEmpty() || name.length() > LONGEST || names.size() == ClassNamesList.MOST) {
                throw new LimnException(file + " names no classes: its line " + (names.size() + 1) + " is "
                        + (name.isEmpty() ? "empty" : name.length() > LONGEST ? "too long" : "one too many") + ".");
            }
            numbered &= name.matches(names.size() + "[\\s,:]+\\S.*");
            names.add(name);
        }
        if (names.isEmpty()) {
            throw new LimnException(file + " names no classes: it is empty.");
        }
        return numbered ? names.stream().map(name -> name.replaceFirst("^\\d+[\\s,:]+", "")).toList() : names;
    }
}
