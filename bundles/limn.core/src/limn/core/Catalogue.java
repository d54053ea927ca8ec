package limn.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import limn.core.internal.names.Nearest;

/**
 * The services of one kind, by id. Immutable.
 *
 * @param <T> the kind of service
 */
public final class Catalogue<T> {

    private final String kind;
    private final Map<String, Provided<T>> services;

    Catalogue(String kind, Map<String, Provided<T>> services) {
        this.kind = kind;
        this.services = new TreeMap<>(services);
    }

    /** The same with each service in place of another. */
    Catalogue<T> with(Function<Provided<T>, T> change) {
        Map<String, Provided<T>> changed = new TreeMap<>();
        services.forEach((id, provided) -> changed.put(id, new Provided<>(change.apply(provided), provided.bundle(),
                provided.version(), provided.ranking())));
        return new Catalogue<>(kind, changed);
    }

    /**
     * What the services are, for sentences.
     *
     * @return for example {@code method}
     */
    public String kind() {
        return kind;
    }

    /**
     * All ids.
     *
     * @return in alphabetical order
     */
    public List<String> ids() {
        return List.copyOf(services.keySet());
    }

    /**
     * All services with their origin.
     *
     * @return ordered by id
     */
    public List<Provided<T>> all() {
        return new ArrayList<>(services.values());
    }

    /**
     * A service by its id.
     *
     * @param id an id
     * @return the service, or empty
     */
    public Optional<Provided<T>> find(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /**
     * A service by its id.
     *
     * @param id an id
     * @return the service
     * @throws RequestException if there is none; the sentence names the nearest
     */
    public Provided<T> get(String id) throws RequestException {
        Provided<T> found = services.get(id);
        if (found == null) {
            throw new RequestException("There is no " + kind + " called " + id + "; "
                    + Nearest.sentence(id, services.keySet()) + ".");
        }
        return found;
    }

    /**
     * The service taken when nothing is said: the one with the greatest ranking, among equals the product's own, then the
     * first by id. So a plug-in becomes the default only where it says so.
     *
     * @return the service, or empty when there is none
     */
    public Optional<Provided<T>> preferred() {
        return services.values().stream().min(Comparator.comparingInt((Provided<T> p) -> p.ranking()).reversed()
                .thenComparing(p -> !p.own()));
    }
}
