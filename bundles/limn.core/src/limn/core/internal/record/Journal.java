package limn.core.internal.record;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

import limn.api.LimnException;
import limn.api.data.Skipped;
import limn.core.internal.json.Json;

/**
 * What a run has finished, line by line: first its plan, then for each chunk its samples and a line that closes it. Lines
 * are only ever added, so that a run that was killed goes on behind the last closed chunk.
 */
public final class Journal implements Closeable {

    /** Key of the first line's plan. */
    static final String PLAN = "plan";
    /** Key of a finished sample. */
    static final String SAMPLE = "sample";
    /** Key of a skipped one. */
    static final String SKIPPED = "skipped";
    /** Key of the number in a closing line. */
    static final String CHUNK = "chunk";
    /** Key of what broke down, in a closing line. */
    static final String FAILURES = "failures";

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * What an earlier part of the run left.
     *
     * @param plan its plan
     * @param nextChunk the first chunk that it did not close
     * @param done samples in closed chunks
     * @param length bytes up to the end of the last closed chunk
     * @param failures what broke down in closed chunks, provider → sentence
     */
    public record Earlier(JsonObject plan, int nextChunk, long done, long length, Map<String, String> failures) {
    }

    /**
     * Reads what an earlier part of the run left.
     *
     * @param file the journal
     * @return what it holds; empty when there is none, or not even its plan is complete
     * @throws IOException if it cannot be read
     */
    public static Optional<Earlier> earlier(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JournalScan scan = new JournalScan();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            scan.read(in);
        }
        return scan.earlier();
    }

    /**
     * Opens a journal for adding.
     *
     * @param file the journal
     * @param earlier what is kept of it; empty to begin anew
     * @param plan the plan, written when it begins anew
     * @return the journal
     * @throws IOException if it cannot be written
     */
    public static Journal open(Path file, Optional<Earlier> earlier, JsonObject plan) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.truncate(earlier.map(Earlier::length).orElse(0L));
            channel.position(channel.size());
            Journal journal = new Journal(file, channel);
            if (earlier.isEmpty()) {
                JsonObject first = new JsonObject();
                first.add(PLAN, plan);
                journal.append(Json.line(first) + "\n");
            }
            return journal;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Adds a chunk.
     *
     * @param number its number
     * @param samples its finished samples, in order
     * @param skipped its skipped ones
     * @param aside what was skipped in it beside its samples
     * @param failures what broke down in it, provider → sentence
     * @throws IOException if it cannot be written; the chunk then counts as not closed
     */
    public void add(int number, List<JsonObject> samples, List<Skipped> skipped, List<Skipped> aside,
            Map<String, String> failures) throws IOException {
        StringBuilder lines = new StringBuilder();
        samples.forEach(sample -> lines.append(line(SAMPLE, sample)));
        skipped.forEach(one -> lines.append(line(SKIPPED, record(one))));
        aside.forEach(one -> lines.append(line(SKIPPED, record(one))));
        JsonObject close = new JsonObject();
        close.addProperty(CHUNK, number);
        close.addProperty("samples", samples.size() + skipped.size());
        close.add(FAILURES, Json.object(failures));
        append(lines.append(Json.line(close)).append('\n').toString());
    }

    /**
     * What was skipped as a record.
     *
     * @param skipped what and why
     * @return {@code what} and {@code reason}
     */
    public static JsonObject record(Skipped skipped) {
        JsonObject record = new JsonObject();
        record.addProperty("what", skipped.what());
        record.addProperty("reason", skipped.reason());
        return record;
    }

    private static String line(String key, JsonObject value) {
        JsonObject line = new JsonObject();
        line.add(key, value);
        return Json.line(line) + "\n";
    }

    private void append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Takes the entries of a journal, in order. */
    public interface Reader {
        /**
         * A finished sample.
         *
         * @param sample its record
         * @throws IOException if it cannot be passed on
         */
        default void sample(JsonObject sample) throws IOException {
            // not every reader wants samples
        }

        /**
         * A skipped sample.
         *
         * @param skipped its id and the reason
         * @throws IOException if it cannot be passed on
         */
        default void skipped(Skipped skipped) throws IOException {
            // not every reader wants what was skipped
        }
    }

    /**
     * Reads all closed chunks.
     *
     * @param file the journal
     * @param reader takes the entries
     * @throws IOException if it cannot be read
     * @throws LimnException if it is damaged
     */
    public static void read(Path file, Reader reader) throws IOException, LimnException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonObject object = Json.object(line);
                if (object.has(SAMPLE)) {
                    reader.sample(object.getAsJsonObject(SAMPLE));
                } else if (object.has(SKIPPED)) {
                    JsonObject skipped = object.getAsJsonObject(SKIPPED);
                    reader.skipped(new Skipped(skipped.get("what").getAsString(), skipped.get("reason").getAsString()));
                }
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new LimnException(file + " is damaged; start again with --overwrite.", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
