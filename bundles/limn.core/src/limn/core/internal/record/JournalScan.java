package limn.core.internal.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

import limn.core.internal.json.Json;

/** Finds the end of the last closed chunk of a journal whose last lines may be torn. */
final class JournalScan {

    private static final int BLOCK = 1 << 16;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private JsonObject plan;
    private long place;
    private long closed;
    private int nextChunk;
    private long done;

    void read(RandomAccessFile in) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int length = in.read(block); length > 0; length = in.read(block)) {
            for (int i = 0; i < length; i++) {
                place++;
                if (block[i] != '\n') {
                    line.write(block[i]);
                } else if (!take(line.toString(StandardCharsets.UTF_8))) {
                    return;
                }
            }
        }
    }

    Optional<Journal.Earlier> earlier() {
        return plan == null ? Optional.empty()
                : Optional.of(new Journal.Earlier(plan, nextChunk, done, closed, failures));
    }

    private boolean take(String text) {
        line.reset();
        try {
            JsonObject object = Json.object(text);
            if (plan == null) {
                plan = object.getAsJsonObject(Journal.PLAN);
                closed = place;
                return plan != null;
            }
            if (object.has(Journal.CHUNK)) {
                nextChunk = object.get(Journal.CHUNK).getAsInt() + 1;
                done += object.get("samples").getAsInt();
                object.getAsJsonObject(Journal.FAILURES).entrySet()
                        .forEach(entry -> failures.putIfAbsent(entry.getKey(), entry.getValue().getAsString()));
                closed = place;
            }
            return true;
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException e) {
            return false;
        }
    }
}
