package limn.cli.internal.grammar;

import java.util.List;

/** A command as declared by its options. */
public interface Command {

    /**
     * Examples for the help.
     *
     * @return at least one
     */
    List<Example> examples();

    /**
     * How the command shows what it does.
     *
     * @return the options that every command has
     */
    ShowOptions show();
}
