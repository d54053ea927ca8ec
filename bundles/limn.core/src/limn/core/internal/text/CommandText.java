package limn.core.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import limn.core.run.DataOptions;

/** A command as it is typed into a shell, so that a run can be repeated. */
public final class CommandText {

    private final List<String> words = new ArrayList<>();

    /**
     * A command.
     *
     * @param name for example {@code explain}
     */
    public CommandText(String name) {
        words.add("./limn");
        words.add(name);
    }

    /**
     * Adds an option with a value.
     *
     * @param option with its dashes
     * @param value its value
     * @return this command
     */
    public CommandText with(String option, Object value) {
        words.add(option);
        words.add(quoted(value.toString()));
        return this;
    }

    /**
     * Adds an option with a value, if there is one.
     *
     * @param option with its dashes
     * @param value its value, if any
     * @return this command
     */
    public CommandText with(String option, Optional<?> value) {
        return value.isPresent() ? with(option, value.get()) : this;
    }

    /**
     * Adds an option for each value.
     *
     * @param option with its dashes
     * @param values the values
     * @return this command
     */
    public CommandText each(String option, List<String> values) {
        values.forEach(value -> with(option, value));
        return this;
    }

    /**
     * Adds a switch.
     *
     * @param option with its dashes
     * @param on whether it is there
     * @return this command
     */
    public CommandText flag(String option, boolean on) {
        if (on) {
            words.add(option);
        }
        return this;
    }

    /**
     * Adds what says which samples.
     *
     * @param data the options
     * @return this command
     */
    public CommandText data(DataOptions data) {
        with("--data", data.path());
        with("--importer", data.importer());
        each("--where", data.where());
        OptionalInt limit = data.limit();
        if (limit.isPresent()) {
            with("--limit", limit.getAsInt());
        }
        return each("--map", data.map());
    }

    /**
     * Adds the memory allowed, if it was said.
     *
     * @param bytes the memory
     * @return this command
     */
    public CommandText memory(OptionalLong bytes) {
        return bytes.isPresent() ? with("--memory", bytes.getAsLong()) : this;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The command in one line. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
