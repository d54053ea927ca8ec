package limn.cli.internal.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;

import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.terminal.Console;

/**
 * The one JSON document that {@code --json} prints, whatever happens: {@code format} (1), {@code command}, what the command
 * adds, {@code error} (the sentence, if it could not be done) and {@code exit} (the exit code). Not safe from several
 * threads.
 */
public final class JsonDocument {

    /** The version of the documents; raised when a key changes its meaning or goes away. */
    public static final int FORMAT = 1;

    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final String command;
    private final JsonWriter writer;
    private boolean begun;
    private boolean inRows;

    /**
     * A document.
     *
     * @param command the command's name
     * @param console takes the document
     */
    public JsonDocument(String command, Console console) {
        this.command = command;
        this.writer = new JsonWriter(new HarmlessWriter(console::result));
        writer.setIndent("  ");
    }

    /**
     * Adds a value.
     *
     * @param name its key
     * @param value the value
     */
    void add(String name, JsonElement value) {
        write(() -> {
            begin();
            writer.name(name);
            GSON.toJson(value, writer);
        });
    }

    void add(String name, String value) {
        add(name, new JsonPrimitive(value));
    }

    void add(String name, Number value) {
        add(name, number(value));
    }

    void add(String name, Collection<String> values) {
        add(name, texts(values));
    }

    /** A number, or null where JSON has none for it. */
    static JsonElement number(Number value) {
        return Double.isFinite(value.doubleValue()) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    static JsonArray texts(Collection<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /** Begins a list whose elements come one after the other; it ends with the document or the next value. */
    void rows(String name) {
        write(() -> {
            begin();
            writer.name(name).beginArray();
            inRows = true;
        });
    }

    void row(JsonElement row) {
        write(() -> GSON.toJson(row, writer));
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            writer.beginObject().name("format").value(FORMAT).name("command").value(command);
        }
        if (inRows) {
            inRows = false;
            writer.endArray();
        }
    }

    /**
     * Ends the document.
     *
     * @param code how the command ended
     */
    public void end(ExitCode code) {
        write(() -> {
            begin();
            writer.name("exit").value(code.number()).endObject();
            writer.close();
        });
    }

    /**
     * Ends the document of a command that could not be done.
     *
     * @param code how the command ended
     * @param sentence why
     */
    public void fail(ExitCode code, String sentence) {
        add("error", sentence);
        end(code);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
