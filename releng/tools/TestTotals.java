import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Adds up the test reports of all modules: {@code java TestTotals.java CHECKOUT}. Names what failed, what passed only when
 * it was tried again and what was skipped, with the reason, and ends with the totals. Leaves with 1 if a test failed or a
 * test bundle did not run.
 */
public final class TestTotals {

    private final List<String> failed = new ArrayList<>();
    private final List<String> triedAgain = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();
    private int tests;
    private int failures;
    private int errors;
    private double seconds;

    public static void main(String[] arguments) throws Exception {
        TestTotals totals = new TestTotals();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Path module : modules(Path.of(arguments[0]))) {
            totals.addModule(module, out);
        }
        totals.print(out);
        System.exit(totals.isGood() ? 0 : 1);
    }

    /** The folders of all test bundles, whether they ran or not. */
    private static List<Path> modules(Path top) throws IOException {
        List<Path> modules = new ArrayList<>();
        for (String place : List.of("bundles", "releng")) {
            try (Stream<Path> found = Files.list(top.resolve(place))) {
                found.filter(path -> path.toString().endsWith(".tests") && Files.exists(path.resolve("META-INF")))
                        .sorted().forEach(modules::add);
            }
        }
        return modules;
    }

    private boolean isGood() {
        return tests > 0 && failures + errors == 0 && notRun.isEmpty();
    }

    private void addModule(Path module, PrintStream out) throws Exception {
        int testsBefore = tests;
        double secondsBefore = seconds;
        File[] files = module.resolve("target/surefire-reports").toFile()
                .listFiles((folder, name) -> name.startsWith("TEST-") && name.endsWith(".xml"));
        if (files == null || files.length == 0) {
            notRun.add(module.getFileName().toString());
            return;
        }
        for (File file : files) {
            NodeList cases = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file)
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                addCase((Element) cases.item(i));
            }
        }
        out.printf("%5d tests %6.1f s  %s%n", tests - testsBefore, seconds - secondsBefore,
                module.getFileName());
    }

    private void addCase(Element test) {
        tests++;
        seconds += number(test.getAttribute("time"));
        String name = test.getAttribute("classname") + " " + test.getAttribute("name");
        for (Node child = test.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeName()) {
                case "skipped" -> skipped.add(name + ": " + reason((Element) child));
                case "failure" -> {
                    failures++;
                    failed.add(name + ": " + reason((Element) child) + place((Element) child));
                }
                case "error" -> {
                    errors++;
                    failed.add(name + ": " + reason((Element) child) + place((Element) child));
                }
                case "flakyFailure", "flakyError" -> triedAgain
                        .add(name + ": " + reason((Element) child) + place((Element) child));
                default -> {
                }
            }
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace(",", ""));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The first line of the message, without the names of JUnit's own classes. */
    private static String reason(Element result) {
        String text = result.getAttribute("message").isBlank() ? result.getTextContent()
                : result.getAttribute("message");
        String first = text.strip().lines().findFirst().orElse("no reason given");
        return first.replaceFirst("^org\\.opentest4j\\.\\w+: ", "").replaceFirst("^Assumption failed: ", "");
    }

    /** The first places of ours in the stack trace. */
    private static String place(Element result) {
        return result.getTextContent().lines().filter(line -> line.strip().startsWith("at limn.")).limit(3)
                .map(line -> "\n      " + line.strip()).collect(Collectors.joining());
    }

    private void print(PrintStream out) {
        printAll(out, "Skipped:", skipped);
        printAll(out, "Passed only at the second attempt; this is what the first one failed with:", triedAgain);
        printAll(out, "Failed:", failed);
        printAll(out, "Not run, because something before it failed:", notRun);
        out.println();
        out.printf("Tests run: %d, Failures: %d, Errors: %d, Skipped: %d%n", tests, failures, errors, skipped.size());
    }

    private static void printAll(PrintStream out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.stream().sorted().forEach(line -> out.println("  " + line));
        }
    }
}
