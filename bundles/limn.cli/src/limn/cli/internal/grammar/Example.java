package limn.cli.internal.grammar;

/**
 * A command line that does something useful, shown before everything else in the help.
 *
 * @param purpose what it does, a few words
 * @param line the command line, without the program's name
 */
public record Example(String purpose, String line) {
}
