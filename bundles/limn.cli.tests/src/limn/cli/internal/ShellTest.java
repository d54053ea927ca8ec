package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.explain.Family;
import limn.cli.internal.terminal.Console;
import limn.cli.internal.terminal.Interruption;
import limn.cli.internal.terminal.Terminal;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;

/** What the commands print, and how every way to fail ends; with services that only describe themselves. */
class ShellTest {

    private static final String LONG = "A summary that is so long that it does not fit into one line of a terminal that "
            + "is only eighty characters wide.";

    private static Limn limn() {
        List<Provided<?>> services = new ArrayList<>();
        services.add(Provided.of(new StubServices.Method("alpha-cam", Family.CAM, LONG), "limn.stub"));
        services.add(Provided.of(new StubServices.Method("beta", Family.GRADIENT, "Shows \u001b[31mβ."), "limn.stub"));
        services.add(Provided.of(new StubServices.Method("acme.gamma", Family.CAM, "Shows γ."), "acme.plugin"));
        services.add(Provided.of(new StubServices.Method("beta", Family.GRADIENT, "A clash."), "acme.plugin"));
        services.add(Provided.of(new StubServices.Importer("pairs", "Pictures with masks."), "limn.stub"));
        services.add(Provided.of(new StubServices.BrokenModel("broken"), "limn.stub"));
        return new Limn(new Registry(services, List.of("The bundle acme.old is not used: it needs a newer limn.api.")),
                "1.2.3");
    }

    private static JsonObject oneDocument(String text) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        JsonObject document = JsonParser.parseReader(reader).getAsJsonObject();
        assertEquals(JsonToken.END_DOCUMENT, reader.peek(), "nothing follows the document");
        assertEquals(1, document.get("format").getAsInt());
        return document;
    }

    @Test
    void methodsAreListedByFamily() {
        Screen screen = Screen.of(ShellTest::limn, "methods");
        assertEquals(0, screen.code());
        List<String> lines = screen.out().lines().toList();
        assertEquals(6, lines.size(), screen.toString());
        assertTrue(lines.get(5).contains("F: a forward pass"), lines.get(5));
        assertTrue(lines.get(0).startsWith("METHOD "), lines.get(0));
        assertTrue(lines.get(1).matches("acme\\.gamma +class activation map +layer, gradients +1F \\+ 1B +Shows γ\\. "
                + "\\[acme\\.plugin]"), lines.get(1));
        assertTrue(lines.get(2).startsWith("alpha-cam "), lines.get(2));
        assertTrue(lines.get(3).endsWith("Shows β."), "the escape sequence is gone: " + lines.get(3));
    }

    @Test
    void problemsAreNamedBesideTheResults() {
        Screen screen = Screen.of(ShellTest::limn, "methods");
        assertTrue(screen.err().contains("The bundle acme.old is not used: it needs a newer limn.api."));
        assertTrue(screen.err().contains("acme.plugin") && screen.err().contains("beta"), "the clash names both");
        assertEquals(screen.err(), Screen.of(ShellTest::limn, "importers").err());
    }

    @Test
    void aTableFitsTheTerminalAndIsUnbrokenInAPipe() {
        Screen terminal = Screen.of(ShellTest::limn, new Terminal(true, false, 80), "methods");
        terminal.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(Screen.of(ShellTest::limn, "methods").out().contains(LONG));
    }

    @Test
    void oneMethodIsDescribedInFull() {
        String shown = Screen.of(ShellTest::limn, "methods", "alpha-cam").out();
        assertTrue(shown.lines().allMatch(line -> line.length() <= 80), shown);
        assertTrue(shown.startsWith("alpha-cam: ALPHA-CAM\n"), shown);
        String text = shown.replaceAll("\\s+", " ");
        for (String part : List.of(LONG, "doi:10.1000/xyz", "limn.stub", "rounds=3", "a whole number from 1 to 9",
                "smooth=none", "one of none, augmentation, ", "F: a forward pass")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
    }

    @Test
    void anUnknownMethodIsAWrongCommandLineAndTheNearestIsNamed() {
        Screen screen = Screen.of(ShellTest::limn, "methods", "alpa-cam");
        assertEquals(2, screen.code());
        assertEquals("", screen.out());
        assertTrue(screen.err().contains("alpa-cam") && screen.err().contains("alpha-cam"), screen.err());
        assertEquals(1, screen.err().lines().count());
    }

    @Test
    void importersAreListed() {
        Screen screen = Screen.of(ShellTest::limn, "importers");
        assertEquals(0, screen.code());
        assertEquals("IMPORTER  OPENS\npairs     Pictures with masks.\n", screen.out());
    }

    @Test
    void jsonIsOneDocument() throws IOException {
        JsonObject methods = oneDocument(Screen.of(ShellTest::limn, "methods", "--json").out());
        assertEquals("methods", methods.get("command").getAsString());
        assertEquals(3, methods.getAsJsonArray("methods").size());
        assertEquals(2, methods.getAsJsonArray("problems").size());
        assertEquals(0, methods.get("exit").getAsInt());
        JsonObject first = methods.getAsJsonArray("methods").get(0).getAsJsonObject();
        assertEquals("acme.gamma", first.get("id").getAsString());
        assertEquals("rounds", first.getAsJsonArray("parameters").get(0).getAsJsonObject().get("name").getAsString());
        JsonObject importers = oneDocument(Screen.of(ShellTest::limn, "importers", "--json").out());
        assertEquals("pairs", importers.getAsJsonArray("importers").get(0).getAsJsonObject().get("id").getAsString());
    }

    @Test
    void jsonIsOneDocumentHoweverItFails() throws IOException {
        Screen wrong = Screen.of(ShellTest::limn, "methods", "--jsn", "--json");
        assertEquals(2, oneDocument(wrong.out()).get("exit").getAsInt());
        Screen unknown = Screen.of(ShellTest::limn, "methods", "nothing", "--json");
        assertEquals(2, oneDocument(unknown.out()).get("exit").getAsInt());
        assertEquals(unknown.err().strip(), oneDocument(unknown.out()).get("error").getAsString());
        Screen bug = Screen.of(ShellTest::limn, "predict", "--model", "broken", "--json");
        assertEquals(1, bug.code());
        assertEquals(1, oneDocument(bug.out()).get("exit").getAsInt());
        assertFalse(bug.out().contains("\u001b"), "nothing in it steers a terminal");
    }

    @Test
    void aBugNamesTheBundleAndShowsNoTraceUnlessAsked() {
        Shell.Core broken = () -> {
            throw new IllegalStateException("the \u001b[31mcore is broken");
        };
        Screen plain = Screen.of(broken, "methods");
        assertEquals(1, plain.code());
        assertEquals(1, plain.err().lines().count(), plain.err());
        assertTrue(plain.err().contains("the bundle limn.cli") && plain.err().contains("the core is broken"),
                plain.err());
        assertFalse(plain.err().contains(" at limn.") || plain.err().contains("\u001b"), plain.err());
        Screen debug = Screen.of(broken, "methods", "--debug");
        assertTrue(debug.err().contains(" at limn.cli.internal.ShellTest"), debug.err());
    }

    @Test
    void aCoreThatDoesNotStartIsSaid() {
        Screen screen = Screen.of(() -> {
            throw new LimnException("The core did not start.");
        }, "methods");
        assertEquals(1, screen.code());
        assertEquals("The core did not start.\n", screen.err());
    }

    @Test
    void usedUpMemoryIsSaidWithWhatHelps() {
        Screen screen = Screen.of(() -> {
            throw new OutOfMemoryError("Java heap space");
        }, "methods");
        assertEquals(1, screen.code());
        assertTrue(screen.err().contains("--batch") && screen.err().contains("LIMN_MEMORY"), screen.err());
    }

    @Test
    void helpAndVersionDoNotNeedTheCore() {
        Shell.Core none = () -> {
            throw new AssertionError("asked for the core");
        };
        assertEquals(0, Screen.of(none).code());
        assertEquals(0, Screen.of(none, "explain", "--help").code());
        assertTrue(Screen.of(none, "--version").out().startsWith("limn "));
        assertEquals(2, Screen.of(none, "explain", "--nonsense").code());
    }

    @Test
    void explainSaysWhatIsMissing() {
        assertEquals("Which model? Give --model FILE, or --model sample for the built-in one.\n",
                Screen.of(ShellTest::limn, "explain", "--out", "o").err());
        assertEquals("Where shall the results go? Give --out DIR.\n",
                Screen.of(ShellTest::limn, "explain", "--model", "m.pt").err());
        assertEquals(2, Screen.of(ShellTest::limn, "explain", "--model", "m.pt").code());
        Screen both = Screen.of(ShellTest::limn, "explain", "--model", "m.pt", "--out", "o", "--resume", "--overwrite");
        assertEquals(2, both.code());
        assertTrue(both.err().contains("--resume") && both.err().contains("--overwrite"), both.err());
        assertEquals(2, Screen.of(ShellTest::limn, "predict", "--model", "m.pt", "--resume").code());
        assertEquals(2, Screen.of(ShellTest::limn, "layers").code());
    }

    @Test
    void whatTheScriptDoesIsNotDoneHere() {
        Screen screen = Screen.of(ShellTest::limn, "test");
        assertEquals(1, screen.code());
        assertTrue(screen.err().contains("script"), screen.err());
    }

    @Test
    void aFullDiskBehindStandardOutputIsNoSuccess() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        StringBuilder said = new StringBuilder();
        OutputStream err = new OutputStream() {
            @Override
            public void write(int b) {
                said.append((char) b);
            }
        };
        Console console = new Console(new PrintStream(full), new PrintStream(err, true), Terminal.NONE);
        assertEquals(1, new Shell(ShellTest::limn, console, new Interruption()).run(List.of("methods")));
        assertTrue(said.toString().contains("Not all results could be written"), said.toString());
    }
}
