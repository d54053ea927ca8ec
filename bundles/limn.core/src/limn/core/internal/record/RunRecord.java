package limn.core.internal.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;

import limn.api.LimnException;
import limn.api.data.Skipped;
import limn.core.internal.json.Json;

/**
 * {@code run.json}: the head with everything that holds for the whole run, then what was skipped and the samples, one in a
 * line. Written from the journal without holding it.
 */
public final class RunRecord {

    private static final String SKIPPED = "skipped";
    private static final String SAMPLES = "samples";

    private RunRecord() {
    }

    /**
     * Writes a record.
     *
     * @param head what holds for the whole run
     * @param passedOver what the importer skipped
     * @param journal the finished samples
     * @param out where to
     * @throws IOException if it cannot be written
     * @throws LimnException if the journal is damaged
     */
    public static void write(JsonObject head, List<Skipped> passedOver, Path journal, OutputStream out)
            throws IOException, LimnException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        String text = Json.pretty(head);
        writer.write(text.substring(0, text.lastIndexOf('}')).stripTrailing());
        writer.write(",\n  \"" + SKIPPED + "\": [");
        Lines skipped = new Lines(writer);
        for (Skipped one : passedOver) {
            skipped.add(Json.line(Journal.record(one)));
        }
        Journal.read(journal, new Journal.Reader() {
            @Override
            public void skipped(Skipped one) throws IOException {
                skipped.add(Json.line(Journal.record(one)));
            }
        });
        writer.write("\n  ],\n  \"" + SAMPLES + "\": [");
        Lines samples = new Lines(writer);
        Journal.read(journal, new Journal.Reader() {
            @Override
            public void sample(JsonObject sample) throws IOException {
                samples.add(Json.line(sample));
            }
        });
        writer.write("\n  ]\n}\n");
        writer.flush();
    }

    /** Elements of an array, one in a line. */
    private static final class Lines {

        private final Writer writer;
        private boolean more;

        Lines(Writer writer) {
            this.writer = writer;
        }

        void add(String line) throws IOException {
            writer.write((more ? ",\n    " : "\n    ") + line);
            more = true;
        }
    }

    /**
     * Reads the head of a record, passing over samples.
     *
     * @param file {@code run.json}
     * @return the head; empty when the file is no record
     * @throws IOException if it cannot be read
     */
    public static Optional<JsonObject> head(Path file) throws IOException {
        JsonObject head = new JsonObject();
        try (JsonReader reader = new JsonReader(Files.newBufferedReader(file))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String key = reader.nextName();
                if (key.equals(SAMPLES) || key.equals(SKIPPED)) {
                    reader.skipValue();
                } else {
                    JsonElement value = JsonParser.parseReader(reader);
                    head.add(key, value);
                }
            }
            return head.has(Journal.PLAN) && head.get(Journal.PLAN).isJsonObject() ? Optional.of(head)
                    : Optional.empty();
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
