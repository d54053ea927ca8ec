package limn.core.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.core.internal.json.Json;
import limn.core.internal.source.Key;
import limn.core.internal.source.Told;
import limn.core.session.Scale;

/** Says of which values the sources of a model are not at one: the first is taken, and a person may know better. */
final class Contradictions {

    private static final List<Key<?>> KEYS = List.of(Key.SIZE, Key.ORDER, Key.FIT, Key.INTERPOLATION, Key.SCALE,
            Key.MEAN, Key.STD, Key.KIND);
    /** Of the value: what writing and reading a number may change. */
    private static final double SAME = 1e-5;

    private final Told taken;
    private final Map<String, String> origins;

    /**
     * @param taken the values that are taken
     * @param origins where what the model has now was found; what was not taken after all is no concern here
     */
    Contradictions(Told taken, Map<String, String> origins) {
        this.taken = taken;
        this.origins = origins;
    }

    /**
     * @param sources all that tell something
     * @param classes the names that are taken
     * @return a sentence for each source that another one contradicts, with the values of both
     */
    List<String> of(List<Told> sources, List<String> classes) {
        Map<List<String>, List<String>> differing = new LinkedHashMap<>();
        for (Told source : sources) {
            KEYS.forEach(key -> differing(key, source).ifPresent(values -> differing.computeIfAbsent(
                    List.of(taken.where(key), source.where(key)), pair -> new ArrayList<>()).add(values)));
            String where = origins.getOrDefault(Key.CLASSES.path(), "");
            // Of another number of names is said elsewhere that it does not fit.
            source.get(Key.CLASSES).filter(names -> names.size() == classes.size() && !names.equals(classes))
                    .filter(names -> !where.equals(source.where(Key.CLASSES)))
                    .ifPresent(names -> differing.computeIfAbsent(List.of(where, source.where(Key.CLASSES)),
                            pair -> new ArrayList<>()).add(Key.CLASSES.path()));
        }
        return differing.entrySet().stream().map(pair -> pair.getKey().get(0) + " and " + pair.getKey().get(1)
                + " differ in " + String.join(", ", pair.getValue()) + "; " + pair.getKey().get(0) + " is taken.")
                .toList();
    }

    private <T> Optional<String> differing(Key<T> key, Told source) {
        Optional<T> here = taken.get(key);
        Optional<T> there = source.get(key);
        boolean another = here.isPresent() && there.isPresent()
                && taken.where(key).equals(origins.get(key.path())) && !taken.where(key).equals(source.where(key))
                && !same(here.get(), there.get());
        return another ? Optional.of(key.path() + " (" + text(here.get()) + ", not " + text(there.get()) + ")")
                : Optional.empty();
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            // A single number stands for every channel.
            int count = Math.max(a.size(), b.size());
            boolean same = true;
            for (int i = 0; i < count; i++) {
                same &= same(a.get(Math.min(i, a.size() - 1)), b.get(Math.min(i, b.size() - 1)));
            }
            return same;
        }
        return one.equals(other);
    }

    private static String text(Object value) {
        return switch (value) {
            case Enum<?> word -> Json.word(word);
            case Double number -> Scale.text(number);
            default -> value.toString();
        };
    }
}
