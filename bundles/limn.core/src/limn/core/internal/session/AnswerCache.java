package limn.core.internal.session;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import limn.api.data.Region;
import limn.api.explain.Explanation;
import limn.api.explain.Panel;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.Finding;
import limn.core.session.LayerStrip;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;

/** Answers of late, as many as fit. Nothing takes long in here, so that asking what is known never waits. */
final class AnswerCache {

    /** What an answer takes beside its arrays: prediction, names, sentences. */
    private static final long OVERHEAD = 4096;
    private static final long BYTES_IN_NUMBER = 24;

    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long limit;
    private long held;

    /** Models and data are told apart as objects: each opening is another one. */
    private record Key(SessionModel model, SessionData data, Ask ask) {
    }

    private record Entry(Answer answer, long bytes) {
    }

    AnswerCache(long limit) {
        this.limit = limit;
    }

    synchronized Optional<Answer> get(SessionModel model, SessionData data, Ask ask) {
        return Optional.ofNullable(entries.get(new Key(model, data, ask))).map(Entry::answer);
    }

    synchronized void put(Answer answer) {
        long bytes = bytes(answer);
        Entry before = entries.put(new Key(answer.model(), answer.data(), answer.ask()), new Entry(answer, bytes));
        held += bytes - (before == null ? 0 : before.bytes);
        shrink();
    }

    synchronized void limit(long bytes) {
        limit = bytes;
        shrink();
    }

    /** Forgets what a model said. */
    synchronized void forget(SessionModel model) {
        Iterator<Map.Entry<Key, Entry>> all = entries.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, Entry> entry = all.next();
            if (entry.getKey().model == model) {
                held -= entry.getValue().bytes;
                all.remove();
            }
        }
    }

    private void shrink() {
        Iterator<Entry> eldest = entries.values().iterator();
        while (held > limit && eldest.hasNext()) {
            held -= eldest.next().bytes;
            eldest.remove();
        }
    }

    private static long bytes(Answer answer) {
        long bytes = OVERHEAD + BYTES_IN_NUMBER * 2 * answer.outputs().size();
        bytes += answer.mask().map(mask -> (long) Float.BYTES * mask.logits().count()).orElse(0L);
        for (Finding finding : answer.findings()) {
            bytes += switch (finding) {
                case Finding.Mapped mapped -> bytes(mapped.attribution().explanation());
                case Finding.Shown shown -> bytes(shown.panel());
            };
        }
        for (LayerStrip strip : answer.strips()) {
            bytes += OVERHEAD + strip.maps().stream().flatMap(Optional::stream)
                    .mapToLong(map -> (long) Float.BYTES * map.attribution().explanation().map().count()).sum();
        }
        for (Region region : answer.regions()) {
            bytes += region instanceof Region.Mask mask ? mask.bits().size() / Byte.SIZE : BYTES_IN_NUMBER;
        }
        return bytes;
    }

    private static long bytes(Explanation explanation) {
        return Float.BYTES
                * (explanation.map().count() + explanation.post().map(post -> (long) post.count()).orElse(0L));
    }

    private static long bytes(Panel panel) {
        long bytes = (long) Float.BYTES * panel.summary().count();
        for (Panel.Tile tile : panel.tiles()) {
            bytes += (long) Float.BYTES * tile.values().count() + BYTES_IN_NUMBER;
        }
        return bytes;
    }
}
