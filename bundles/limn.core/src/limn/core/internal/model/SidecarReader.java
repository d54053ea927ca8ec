package limn.core.internal.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.model.ModelDescription.CheckPair;
import limn.api.model.ModelDescription.Tokens;
import limn.api.model.OutputKind;
import limn.core.internal.json.Field;
import limn.core.internal.json.StrictJson;
import limn.core.internal.source.ClassNamesList;

/** Reads {@code NAME.limn.json}. Unknown keys are warned about, wrong values refused with their path. */
final class SidecarReader {

    static final int FORMAT = 1;
    static final int LIMIT = 1 << 20;
    private static final int MOST_TOKENS = 4096;

    private final Path file;
    private final List<String> warnings = new ArrayList<>();

    private SidecarReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a sidecar.
     *
     * @param file an existing file
     * @return what it says
     * @throws LimnException if it is hostile, damaged, newer than this program or says something that cannot be
     */
    static Sidecar read(Path file) throws LimnException {
        return new SidecarReader(file).read();
    }

    private Sidecar read() throws LimnException {
        Field root = new Field(file.getFileName().toString(), "", StrictJson.read(file, LIMIT));
        checkFormat(root);
        warnings.addAll(root.unknown(Set.of("format", "input", "output", "tokens", "check", "trainedOn", "about")));
        Sidecar.Input input = SidecarInput.read(root.required("input", "an object with at least size"), warnings);
        Optional<Field> output = root.get("output");
        Optional<OutputKind> kind = Optional.empty();
        Optional<List<String>> classes = Optional.empty();
        Optional<String> select = Optional.empty();
        if (output.isPresent()) {
            warnings.addAll(output.get().unknown(Set.of("kind", "classes", "select")));
            Optional<Field> said = output.get().get("kind");
            kind = said.isPresent() ? Optional.of(said.get().choice(OutputKind.values())) : kind;
            Optional<Field> names = output.get().get("classes");
            classes = names.isPresent() ? Optional.of(classes(names.get())) : classes;
            select = select(output.get());
        }
        Optional<Field> about = root.get("about");
        Optional<Field> trainedOn = root.get("trainedOn");
        return new Sidecar(file, input, kind, classes, select, tokens(root), check(root),
                trainedOn.isPresent() ? Optional.of(beside(trainedOn.get())) : Optional.empty(),
                about.isPresent() ? Optional.of(about.get().text()) : Optional.empty(), List.copyOf(warnings));
    }

    private static void checkFormat(Field root) throws LimnException {
        Field format = root.required("format", "the number 1");
        if (!format.isWhole() || format.number() < 1) {
            throw format.wrong("must be 1");
        }
        if (format.number() > FORMAT) {
            throw format.wrong((long) format.number() + " is newer than this program, which knows format " + FORMAT
                    + "; take a newer Limn");
        }
    }

    private static List<String> classes(Field field) throws LimnException {
        List<Field> elements = field.elements("a list of names");
        if (elements.isEmpty() || elements.size() > ClassNamesList.MOST) {
            throw field.wrong("must hold 1 to " + ClassNamesList.MOST + " names, there are " + elements.size());
        }
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Field element : elements) {
            if (!seen.add(element.text())) {
                throw element
                        .wrong("is \"" + element.text() + "\", as another class is called; give each its own name");
            }
            names.add(element.text());
        }
        return names;
    }

    private static Optional<String> select(Field output) throws LimnException {
        Optional<Field> select = output.get("select");
        if (select.isEmpty()) {
            return Optional.empty();
        }
        Field field = select.get();
        return Optional.of(field.isWhole() ? Long.toString((long) field.number()) : field.text());
    }

    private Optional<Tokens> tokens(Field root) throws LimnException {
        Optional<Field> tokens = root.get("tokens");
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        warnings.addAll(tokens.get().unknown(Set.of("prefix", "grid")));
        Optional<Field> prefix = tokens.get().get("prefix");
        int before = prefix.isPresent() ? SidecarInput.whole(prefix.get(), 0, MOST_TOKENS) : 0;
        int[] grid = SidecarInput.pair(tokens.get().required("grid", "rows and columns"), MOST_TOKENS);
        return Optional.of(new Tokens(before, grid[0], grid[1]));
    }

    private Optional<CheckPair> check(Field root) throws LimnException {
        Optional<Field> check = root.get("check");
        if (check.isEmpty()) {
            return Optional.empty();
        }
        warnings.addAll(check.get().unknown(Set.of("input", "output")));
        Path input = existing(check.get().required("input", "a file name"));
        return Optional.of(new CheckPair(input, existing(check.get().required("output", "a file name"))));
    }

    private Path existing(Field field) throws LimnException {
        Path path = beside(field);
        if (!Files.isRegularFile(path)) {
            throw field.wrong("names " + field.text() + ", which is not there");
        }
        return path;
    }

    /** A sidecar may come from a stranger, so it must not make us read elsewhere. */
    private Path beside(Field field) throws LimnException {
        String name = field.text();
        boolean plain = !name.isEmpty() && name.indexOf('\0') < 0 && name.indexOf('\\') < 0 && name.indexOf(':') < 0;
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (plain) {
            Path path = folder.resolve(name).normalize();
            if (!Path.of(name).isAbsolute() && path.startsWith(folder) && !path.equals(folder)) {
                return path;
            }
        }
        throw field.wrong("must name a file in the folder of the sidecar, not \"" + name + "\"");
    }
}
