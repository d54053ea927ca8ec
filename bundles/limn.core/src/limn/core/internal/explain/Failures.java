package limn.core.internal.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import limn.core.run.RunListener;

/** Methods that broke down: each sentence told once to the listener. Safe from several threads. */
public final class Failures {

    private final RunListener listener;
    private final Set<String> told = new LinkedHashSet<>();

    /**
     * Nothing broke down yet.
     *
     * @param listener told of each
     */
    public Failures(RunListener listener) {
        this.listener = listener;
    }

    /**
     * Notes what broke down.
     *
     * @param thrown whose message names the bundle
     */
    public synchronized void add(Exception thrown) {
        if (told.add(thrown.getMessage())) {
            listener.failure(thrown.getMessage(), thrown.getCause() == null ? thrown : thrown.getCause());
        }
    }

    /**
     * Notes what broke down in an earlier part of the run, which was told then.
     *
     * @param sentences the sentences
     */
    public synchronized void addEarlier(List<String> sentences) {
        told.addAll(sentences);
    }

    /**
     * All that broke down.
     *
     * @return a sentence each, in the order in which they were first seen
     */
    public synchronized List<String> sentences() {
        return List.copyOf(told);
    }
}
