package limn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.cli.internal.grammar.Grammar;
import picocli.CommandLine;

/** Help as the start script asks for it: without the platform. */
class HelpTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Help.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void aCommandsHelpIsPrinted() {
        assertEquals(0, run("explain", "--model", "x.pt", "--help"));
        assertEquals(new Grammar(Grammar.WIDTH).help("explain"), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutACommandTheProgramsHelpIsPrinted() {
        assertEquals(0, run());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("Usage: limn COMMAND"));
    }

    @Test
    void theVersionIsOneLine() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString(StandardCharsets.UTF_8).matches("limn \\S+\n"));
    }

    @Test
    void anUnknownCommandIsRefused() {
        assertEquals(2, run("help", "explian"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("did you mean explain?"));
        assertEquals(0, out.size());
    }

    @Test
    void allTextsAreWritten(@TempDir Path folder) throws IOException {
        assertEquals(0, run("--write", folder.resolve("help").toString()));
        Grammar grammar = new Grammar(Grammar.WIDTH);
        assertEquals(grammar.help(), Files.readString(folder.resolve("help/limn.txt")));
        for (String command : grammar.commands()) {
            assertEquals(grammar.help(command), Files.readString(folder.resolve("help/" + command + ".txt")));
        }
        assertTrue(Files.readString(folder.resolve("help/version.txt")).startsWith("limn "));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals(1, run("--write", file.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(file.toString()));
    }

    /** The start script puts only these two on the class path. */
    @Test
    void helpNeedsNothingButThisBundleAndPicocli() throws Exception {
        URL[] path = {location(Help.class), location(CommandLine.class)};
        try (URLClassLoader alone = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> help = alone.loadClass(Help.class.getName());
            Object code = help.getMethod("run", List.class, PrintStream.class, PrintStream.class).invoke(null,
                    List.of("bench", "--help"), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
            assertEquals(0, code);
            assertEquals(new Grammar(Grammar.WIDTH).help("bench"), out.toString(StandardCharsets.UTF_8));
            assertThrows(ClassNotFoundException.class, () -> alone.loadClass("limn.core.Limn"));
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
