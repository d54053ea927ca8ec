package limn.ui.tests.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.opentest4j.AssertionFailedError;

/** A window in a process of its own that plays a {@link Scenario}. Closing this kills it, if it is still there. */
public final class ChildWindow implements AutoCloseable {

    /** What lines for the test begin with. */
    static final String TOLD = "scenario: ";

    private static final Duration LONGEST = Duration.ofSeconds(300);

    private final Process process;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> output = new ArrayList<>();
    private final Thread reader;

    private ChildWindow(Process process) {
        this.process = process;
        reader = Thread.ofPlatform().daemon().name("output of a window").start(this::read);
    }

    /**
     * Starts one.
     *
     * @param scenario what it plays
     * @param folder an empty folder for its configuration
     * @param state its state folder
     * @param arguments of the application
     */
    public static ChildWindow start(Class<? extends Scenario> scenario, Path folder, Path state, String... arguments)
            throws IOException {
        return start(scenario, folder, state, List.of(), Map.of(), arguments);
    }

    /** Starts one with options of the virtual machine and variables of the environment. */
    public static ChildWindow start(Class<? extends Scenario> scenario, Path folder, Path state,
            List<String> virtualMachine, Map<String, String> environment, String... arguments) throws IOException {
        List<String> options = new ArrayList<>(virtualMachine);
        options.add("-Djava.awt.headless=false");
        options.add("-D" + ScenarioApplication.SCENARIO + "=" + scenario.getName());
        options.add("-Dlimn.started=" + System.currentTimeMillis());
        List<String> rest = new ArrayList<>(List.of("-product", "limn.ui.product", "-data", state.toString()));
        rest.addAll(List.of(arguments));
        return new ChildWindow(
                new Launch(folder, Path.of("").toAbsolutePath()).start(options, "limn.ui.scenario", rest, environment));
    }

    /** Runs a command of Limn to its end, as the shell script does. */
    public static List<String> command(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-data", "@none"));
        all.addAll(arguments);
        try (ChildWindow child = new ChildWindow(
                new Launch(folder, folder).start(List.of("-Djava.awt.headless=true"), "limn.cli.app", all, Map.of()))) {
            child.ends(0);
            return List.copyOf(child.output);
        }
    }

    /** Waits for the next line that the scenario tells. */
    public String next() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            String line = told.poll(50, TimeUnit.MILLISECONDS);
            if (line != null) {
                return line;
            }
            if (!process.isAlive() && !reader.isAlive() && told.isEmpty()) {
                throw new AssertionFailedError("the window has gone without a word:\n" + log());
            }
        }
        throw new AssertionFailedError("the window told nothing for " + LONGEST.toSeconds() + " s:\n" + log());
    }

    /** Waits until the process has ended by itself, and checks its exit code. */
    public void ends(int code) throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionFailedError("the process does not end:\n" + log());
        }
        reader.join();
        if (process.exitValue() != code) {
            throw new AssertionFailedError("ended with " + process.exitValue() + ", not " + code + ":\n" + log());
        }
    }

    /** Kills it, as a crash or the system would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What it has written so far. */
    public String log() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                if (line.startsWith(TOLD)) {
                    told.add(line.substring(TOLD.length()));
                } else if (line.startsWith("figure: ")) {
                    System.out.println(line);
                }
            }
        } catch (IOException e) {
            synchronized (output) {
                output.add("(its output ends here: " + e.getMessage() + ")");
            }
        }
    }
}
