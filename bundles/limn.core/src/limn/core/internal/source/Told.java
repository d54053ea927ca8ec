package limn.core.internal.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.LimnException;

/**
 * What one source tells of a model: values by key, nothing added; of several values for a key the first stays. What cannot
 * be read becomes a warning. Not safe from several threads.
 */
public final class Told {

    private final String where;
    private final Map<Key<?>, Object> values = new LinkedHashMap<>();
    private final Map<Key<?>, String> origins = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param where the source, for people: a file name
     */
    public Told(String where) {
        this.where = where;
    }

    /**
     * Reads one value.
     *
     * @param <T> the value
     */
    @FunctionalInterface
    public interface Reading<T> {

        /**
         * Reads.
         *
         * @return the value, or empty where nothing is said
         * @throws LimnException if what is said cannot be
         */
        Optional<T> read() throws LimnException;
    }

    /**
     * Adds a value, unless there is one.
     *
     * @param <T> the value
     * @param key its key
     * @param value the value
     */
    public <T> void put(Key<T> key, T value) {
        put(key, value, where);
    }

    /**
     * Adds a value, unless there is one.
     *
     * @param <T> the value
     * @param key its key
     * @param value the value
     * @param origin where it was found
     */
    public <T> void put(Key<T> key, T value, String origin) {
        if (values.putIfAbsent(key, value) == null) {
            origins.put(key, origin);
        }
    }

    /**
     * Adds a value if it can be read; why it cannot becomes a warning.
     *
     * @param <T> the value
     * @param key its key
     * @param reading reads it
     */
    public <T> void read(Key<T> key, Reading<T> reading) {
        attempt(reading).ifPresent(value -> put(key, value));
    }

    /**
     * Reads something; why it cannot be read becomes a warning.
     *
     * @param <T> what is read
     * @param reading reads it
     * @return what was read
     */
    public <T> Optional<T> attempt(Reading<T> reading) {
        try {
            return reading.read();
        } catch (LimnException e) {
            warn(e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Adds what another source tells beyond this one.
     *
     * @param other the other
     */
    public void addMissing(Told other) {
        other.values.forEach((key, value) -> {
            if (values.putIfAbsent(key, value) == null) {
                origins.put(key, other.origins.get(key));
            }
        });
        warnings.addAll(other.warnings);
    }

    /**
     * The value of a key.
     *
     * @param <T> the value
     * @param key the key
     * @return what {@code put} took for it
     */
    @SuppressWarnings("unchecked") // put takes only values of the key's type
    public <T> Optional<T> get(Key<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    /**
     * Where the value of a key was found.
     *
     * @param key the key
     * @return for people; the source itself for a key without a value
     */
    public String where(Key<?> key) {
        return origins.getOrDefault(key, where);
    }

    /**
     * The source.
     *
     * @return for people
     */
    public String where() {
        return where;
    }

    /**
     * Whether nothing is told.
     *
     * @return true without a value
     */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Adds a warning.
     *
     * @param sentence one sentence that names the file
     */
    public void warn(String sentence) {
        warnings.add(sentence);
    }

    /**
     * What is odd about the source.
     *
     * @return a sentence each
     */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
