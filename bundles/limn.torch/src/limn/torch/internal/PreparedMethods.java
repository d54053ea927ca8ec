package limn.torch.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import limn.api.LimnException;

/**
 * The methods that answer questions, the last used ones kept. One archive may hold several methods; it is freed when none
 * of them is kept or running.
 */
final class PreparedMethods {

    /** Methods share the weights, so one takes little more than its code. */
    private static final int MOST = 16;

    private final Loader loader;
    private final Map<Question, Prepared> kept = new LinkedHashMap<>(16, 0.75f, true);

    PreparedMethods(Loader loader) {
        this.loader = loader;
    }

    /** Makes one archive with a method for each question, and frees it again. */
    interface Loader {
        NativeModule load(List<Question> questions) throws LimnException;

        void free(NativeModule module);
    }

    /** A method of a loaded archive; {@code users} of the archive are counted in an array shared by its methods. */
    record Prepared(NativeModule module, String method, int[] users) {
    }

    static String name(int index) {
        return "probe" + index;
    }

    /** The method for a question, to be {@linkplain #release released}. */
    synchronized Prepared acquire(Question question) throws LimnException {
        Prepared prepared = kept.get(question);
        if (prepared == null) {
            prepare(List.of(question));
            prepared = kept.get(question);
        }
        prepared.users[0]++;
        return prepared;
    }

    synchronized void release(Prepared prepared) {
        if (--prepared.users[0] == 0) {
            loader.free(prepared.module);
        }
    }

    synchronized void prepare(Collection<Question> questions) throws LimnException {
        LinkedHashSet<Question> missing = new LinkedHashSet<>(questions);
        missing.removeIf(kept::containsKey);
        if (missing.isEmpty()) {
            return;
        }
        List<Question> order = new ArrayList<>(missing);
        NativeModule module = loader.load(order);
        int[] users = {order.size()};
        for (int i = 0; i < order.size(); i++) {
            kept.put(order.get(i), new Prepared(module, name(i), users));
        }
        shrinkTo(Math.max(MOST, order.size()));
    }

    /** Forgets everything; nothing must be running. */
    synchronized void clear() {
        shrinkTo(0);
    }

    private void shrinkTo(int size) {
        Iterator<Prepared> oldest = kept.values().iterator();
        while (kept.size() > size) {
            Prepared prepared = oldest.next();
            oldest.remove();
            release(prepared);
        }
    }
}
