package limn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import limn.cli.internal.grammar.Grammar;
import limn.cli.internal.text.Version;

/**
 * Prints help and version without starting the platform. Needs nothing on the class path but this bundle and picocli:
 *
 * <pre>
 * java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp limn.cli.jar:picocli.jar limn.cli.Help ARGS…
 * java -cp limn.cli.jar:picocli.jar limn.cli.Help --write DIR
 * </pre>
 *
 * The first form prints what {@code limn ARGS…} prints when {@code ARGS} hold {@code --help} or {@code --version}, or name
 * no command. The second writes these texts into a folder when the product is built, so that a script needs no Java to
 * answer: {@code DIR/limn.txt} (no command, or {@code --help} before one), {@code DIR/COMMAND.txt} for each command, and
 * {@code DIR/version.txt}; all UTF-8. Exit code 0, or 2 when {@code ARGS} name a command that does not exist, or 1 when the
 * folder cannot be written.
 */
public final class Help {

    private static final String WRITE = "--write";

    private Help() {
    }

    /**
     * Prints or writes help.
     *
     * @param arguments the arguments of {@code limn}, or {@code --write DIR}
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out, err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Does what {@link #main(String[])} does, and returns.
     *
     * @param arguments the arguments of {@code limn}, or {@code --write DIR}
     * @param out takes the texts
     * @param err takes complaints
     * @return the exit code
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Grammar grammar = new Grammar(Grammar.WIDTH);
        if (arguments.size() == 2 && arguments.get(0).equals(WRITE)) {
            return write(grammar, Path.of(arguments.get(1)), err);
        }
        List<String> words = new ArrayList<>(arguments);
        if (words.contains("--version")) {
            out.print(version());
            return 0;
        }
        String command = words.stream().filter(word -> !word.startsWith("-") && !word.equals("help")).findFirst()
                .orElse("");
        if (!command.isEmpty() && !grammar.commands().contains(command)) {
            err.println(grammar.noSuchCommand(command));
            return 2;
        }
        out.print(command.isEmpty() ? grammar.help() : grammar.help(command));
        return 0;
    }

    private static int write(Grammar grammar, Path folder, PrintStream err) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("limn.txt"), grammar.help());
            Files.writeString(folder.resolve("version.txt"), version());
            for (String command : grammar.commands()) {
                Files.writeString(folder.resolve(command + ".txt"), grammar.help(command));
            }
            return 0;
        } catch (IOException e) {
            err.println("The help cannot be written to " + folder + ": " + e + ".");
            return 1;
        }
    }

    private static String version() {
        return "limn " + Version.text() + "\n";
    }
}
