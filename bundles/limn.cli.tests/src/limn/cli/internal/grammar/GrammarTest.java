package limn.cli.internal.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as users write it: what is understood, what is refused, and what the help tells. */
class GrammarTest {

    private final Grammar grammar = new Grammar(Grammar.WIDTH);

    private <T extends Command> T read(Class<T> type, String... arguments) throws UsageException {
        return assertInstanceOf(type, grammar.parse(List.of(arguments)).command());
    }

    private String refused(String... arguments) {
        return assertThrows(UsageException.class, () -> grammar.parse(List.of(arguments))).getMessage();
    }

    static List<String> commands() {
        return new Grammar(Grammar.WIDTH).commands();
    }

    @Test
    void theCommandsOfThisReleaseAreThere() {
        assertEquals(
                List.of("explain", "predict", "layers", "model", "convert", "methods", "importers", "bench", "demo",
                        "test", "build"),
                commands());
    }

    @Test
    void explainTakesEveryOptionInAnyOrder() throws UsageException {
        ExplainCommand explain = read(ExplainCommand.class, "explain", "--raw", "--model", "m.pt", "--where", "id=a*",
                "--method", "grad-cam(smooth=noise,n=3),activation", "--out=o", "--data", "d d", "--method", "all",
                "--where", "group=b", "--limit", "5", "--layer", "a,b+c", "--target", "difference:tumour,no tumour",
                "--map", "x=y", "--batch", "4", "--threads", "2", "--memory", "1.5G", "--seed", "-7", "--post",
                "--importer", "lgg", "--overwrite", "--json", "--quiet", "--debug");
        assertEquals(Optional.of("m.pt"), explain.model.model);
        assertEquals(Optional.of("d d"), explain.data.data);
        assertEquals(Optional.of("lgg"), explain.data.importer);
        assertEquals(List.of("id=a*", "group=b"), explain.data.where);
        assertEquals(OptionalInt.of(5), explain.data.limit());
        assertEquals(List.of("x=y"), explain.data.map);
        assertEquals(List.of("grad-cam(smooth=noise,n=3),activation", "all"), explain.question.methods);
        assertEquals("a,b+c", explain.question.layer);
        assertEquals(List.of("difference:tumour,no tumour"), explain.question.targets);
        assertEquals(Optional.of("o"), explain.out.out);
        assertEquals(OptionalInt.of(4), explain.engine.batch());
        assertEquals(OptionalInt.of(2), explain.engine.threads());
        assertEquals(1_610_612_736L, explain.engine.memory().orElseThrow());
        assertEquals(-7, explain.engine.seed);
        assertTrue(explain.maps.raw && explain.maps.post && explain.out.overwrite && !explain.out.resume);
        assertTrue(explain.show.json && explain.show.quiet && explain.show.debug);
    }

    @Test
    void convertTakesTwoFilesOrTheModelAsAnOption() throws UsageException {
        ConvertCommand plain = read(ConvertCommand.class, "convert", "a b.onnx", "--overwrite", "c.pt");
        assertEquals("a b.onnx", plain.source());
        assertEquals("c.pt", plain.target());
        assertTrue(plain.overwrite);
        ConvertCommand option = read(ConvertCommand.class, "convert", "--model", "sample", "c.pt");
        assertEquals("sample", option.source());
        assertEquals("c.pt", option.target());
        for (ConvertCommand wrong : List.of(read(ConvertCommand.class, "convert"),
                read(ConvertCommand.class, "convert", "a.onnx"), read(ConvertCommand.class, "convert", "--model", "a"),
                read(ConvertCommand.class, "convert", "--model", "a", "b", "c"),
                read(ConvertCommand.class, "convert", "a", "b", "c"))) {
            String sentence = assertThrows(UsageException.class, wrong::source).getMessage();
            assertTrue(sentence.contains("limn convert MODEL OUT.pt"), sentence);
        }
        assertTrue(grammar.help("convert").contains("Usage: limn convert MODEL OUT [OPTION…]"),
                grammar.help("convert"));
    }

    @Test
    void nothingSaidIsNothingChosen() throws UsageException {
        ExplainCommand explain = read(ExplainCommand.class, "explain");
        assertEquals(Optional.empty(), explain.model.model);
        assertEquals(Optional.empty(), explain.data.data);
        assertEquals(List.of(), explain.question.methods);
        assertEquals("auto", explain.question.layer);
        assertEquals(1, explain.engine.seed);
        assertTrue(explain.engine.batch().isEmpty() && explain.engine.memory().isEmpty());
        assertFalse(explain.show.json || explain.show.quiet || explain.show.debug);
        BenchCommand bench = read(BenchCommand.class, "bench");
        assertEquals(List.of(), bench.bench.batches);
        assertEquals("demo-report", read(DemoCommand.class, "demo").out);
    }

    @Test
    void withoutACommandThereAreTheOptionsOfTheWindow() throws UsageException {
        LimnCommand limn = read(LimnCommand.class, "--model", "m.pt", "--data=d d", "--importer", "lgg", "--workspace",
                "w");
        assertEquals(Optional.of("m.pt"), limn.window.model);
        assertEquals(Optional.of("d d"), limn.window.data);
        assertEquals(Optional.of("lgg"), limn.window.importer);
        assertEquals(Optional.of("w"), limn.window.workspace);
        assertFalse(read(LimnCommand.class).window.areGiven());
    }

    /** Taken silently, the model would be another one than the person named. */
    @Test
    void optionsOfTheWindowBeforeACommandAreRefused() {
        assertTrue(refused("--model", "m.pt", "explain").contains("limn explain --model"));
    }

    @Test
    void theDemonstrationCanDoWithoutTheWindow() throws UsageException {
        assertTrue(read(DemoCommand.class, "demo", "--no-window").noWindow);
        assertFalse(read(DemoCommand.class, "demo").noWindow);
    }

    @Test
    void anArgumentThatBeginsWithAnAtSignIsNoListOfArguments() throws UsageException {
        assertEquals(Optional.of("@home"), read(ExplainCommand.class, "explain", "--data", "@home").data.data);
    }

    @Test
    void benchTakesSeveralBatchesAndModels() throws UsageException {
        BenchCommand bench = read(BenchCommand.class, "bench", "--batch", "1,4", "--model", "a", "--model", "b");
        assertEquals(List.of(1, 4), bench.bench.batches);
        assertEquals(List.of("a", "b"), bench.bench.models);
    }

    @ParameterizedTest
    @CsvSource({"--memory,500M,524288000", "--memory,2g,2147483648", "--memory,1 GiB,1073741824", "--memory,64KB,65536",
            "--memory,4096,4096"})
    void sizesAreReadWithTheirUnits(String option, String text, long bytes) throws UsageException {
        assertEquals(bytes, read(ExplainCommand.class, "explain", option, text).engine.memory().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"--memory,lots,a size such as 500M or 2G", "--memory,-1G,a size such as 500M or 2G",
            "--memory,0,a size such as 500M or 2G", "--memory,99999999999999T,a size such as 500M or 2G",
            "--batch,0,a whole number from 1", "--batch,many,a whole number from 1", "--limit,-3,a whole number from 1",
            "--limit,99999999999,a whole number from 1", "--seed,x,a whole number"})
    void aWrongValueIsNamedWithWhatIsAllowed(String option, String text, String allowed) {
        String sentence = refused("explain", option, text);
        assertTrue(sentence.startsWith(option + " takes " + allowed), sentence);
        assertTrue(sentence.endsWith("not '" + text + "'."), sentence);
    }

    @ParameterizedTest
    @CsvSource({"--modle,--model", "--overwritte,--overwrite", "--meth,--method", "--thread,--threads"})
    void theNearestOptionIsProposed(String wrong, String right) {
        assertTrue(refused("explain", wrong, "x").contains("There is no option " + wrong + "; did you mean " + right),
                refused("explain", wrong, "x"));
    }

    @ParameterizedTest
    @CsvSource({"explian,explain", "method,methods", "importer,importers", "demos,demo"})
    void theNearestCommandIsProposed(String wrong, String right) {
        assertTrue(refused(wrong).contains("There is no command " + wrong + "; did you mean " + right + "?"),
                refused(wrong));
    }

    @Test
    void aMissingValueIsNamed() {
        assertTrue(refused("explain", "--model").startsWith("--model needs a value: --model FILE."));
    }

    @Test
    void anOptionGivenTwiceIsNamed() {
        assertEquals("--model is given more than once.", refused("explain", "--model", "a", "--model", "b"));
    }

    @Test
    void whatIsLeftOverIsNamed() {
        assertTrue(refused("layers", "brain.pt").startsWith("This command takes no argument brain.pt."));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleIsUnderstood(String name) throws UsageException {
        Command command = grammar.parse(List.of(name)).command();
        assertFalse(command.examples().isEmpty());
        for (Example example : command.examples()) {
            Grammar.Parsed parsed = grammar.parse(List.of(example.line().split(" ")));
            assertEquals(name, parsed.name(), example.line());
        }
    }

    @Test
    void theExamplesOfTheProgramAreUnderstood() throws UsageException {
        for (Example example : new LimnCommand().examples()) {
            assertEquals("", grammar.parse(List.of(example.line().split(" "))).help(), example.line());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpShowsExamplesBeforeEverythingElse(String name) throws UsageException {
        for (List<String> asked : List.of(List.of(name, "--help"), List.of("help", name), List.of(name, "-h"))) {
            String help = grammar.parse(asked).help();
            int examples = help.indexOf("\nExamples:\n");
            assertTrue(examples > 0 && examples < 200, "only one sentence stands before the examples: " + help);
            assertTrue(help.indexOf("limn " + name) > examples);
            assertTrue(help.indexOf("\nUsage: limn " + name) > examples);
            assertTrue(help.indexOf("--help") > examples);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionHasATextAndNoLineIsTooLong(String name) {
        String help = grammar.help(name);
        Matcher option = Pattern.compile("(?m)^  (--[a-z-]+)( [A-Z]\\S*)?  +(\\S.*)$").matcher(help);
        List<String> found = new ArrayList<>();
        while (option.find()) {
            found.add(option.group(1));
            assertTrue(Character.isUpperCase(option.group(3).charAt(0)), option.group());
        }
        long declared = help.lines().filter(line -> line.startsWith("  --")).count();
        assertEquals(declared, found.size(), "every line of an option has a text: " + help);
        assertTrue(found.contains("--help"));
        help.lines().forEach(line -> assertTrue(line.length() <= Grammar.WIDTH, line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--model", "--data", "--importer", "--out", "--method", "--layer", "--target", "--where",
            "--limit", "--batch", "--threads", "--memory", "--seed", "--raw", "--post", "--map", "--resume",
            "--overwrite", "--json", "--quiet", "--debug"})
    void explainHasTheOptionsOfTheDesign(String option) {
        assertTrue(Pattern.compile("(?m)^  " + option + " ").matcher(grammar.help("explain")).find(), option);
    }

    @Test
    void helpOfACommandThatIsNoneIsRefused() {
        for (List<String> asked : List.of(List.of("run", "--help"), List.of("help", "run"), List.of("run", "-h"))) {
            String said = assertThrows(UsageException.class, () -> grammar.parse(asked)).getMessage();
            assertEquals(grammar.noSuchCommand("run"), said);
        }
    }

    @Test
    void noCommandAtAllAsksForHelp() throws UsageException {
        assertTrue(grammar.parse(List.of()).help().contains("\nCommands:\n"));
        assertTrue(grammar.parse(List.of("--help")).help().contains("\nCommands:\n"));
        assertTrue(grammar.parse(List.of("--version")).version());
    }
}
