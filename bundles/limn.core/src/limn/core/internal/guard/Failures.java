package limn.core.internal.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.api.LimnException;
import limn.core.Provided;
import limn.core.run.RunListener;

/**
 * Providers that broke down: the first failure of each is told to the listener and kept. Safe from several threads.
 */
public final class Failures {

    private final RunListener listener;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Map<String, Throwable> causes = new LinkedHashMap<>();

    /**
     * Nothing broke down yet.
     *
     * @param listener told of each provider
     */
    public Failures(RunListener listener) {
        this.listener = listener;
    }

    /**
     * Notes what broke down.
     *
     * @param provider which provider
     * @param thrown whose message is a sentence that names the bundle
     */
    public synchronized void add(String provider, Exception thrown) {
        if (told.putIfAbsent(provider, thrown.getMessage()) == null) {
            causes.put(thrown.getMessage(), thrown.getCause() == null ? thrown : thrown.getCause());
            listener.failure(thrown.getMessage(), causes.get(thrown.getMessage()));
        }
    }

    /**
     * Tells another listener what broke down here.
     *
     * @param other told of each provider
     */
    public synchronized void tell(RunListener other) {
        causes.forEach(other::failure);
    }

    /**
     * Notes what broke down in an earlier part of the run, which was told then.
     *
     * @param earlier provider → sentence
     */
    public synchronized void addEarlier(Map<String, String> earlier) {
        earlier.forEach(told::putIfAbsent);
    }

    /**
     * All that broke down.
     *
     * @return provider → sentence, in the order in which they were first seen
     */
    public synchronized Map<String, String> all() {
        return new LinkedHashMap<>(told);
    }

    /**
     * All that broke down, in words.
     *
     * @return a sentence each
     */
    public synchronized List<String> sentences() {
        return List.copyOf(told.values());
    }

    /**
     * Calls a provider that others can stand in for.
     *
     * @param <T> what it gives
     * @param kind what the provider is
     * @param id its id
     * @param provider the provider
     * @param instead what is taken when it breaks down
     * @param call the call
     * @return what the call gives
     * @throws LimnException what the provider tells the user
     */
    public <T> T orElse(String kind, String id, Provided<?> provider, T instead,
            Guard.Call<T, RuntimeException> call) throws LimnException {
        try {
            return Guard.call(kind, id, provider, call);
        } catch (Guard.BrokenProviderException e) {
            add(kind + " " + id, e);
            return instead;
        }
    }
}
