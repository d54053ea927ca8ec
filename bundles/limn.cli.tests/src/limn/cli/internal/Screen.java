package limn.cli.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

import limn.cli.internal.terminal.Console;
import limn.cli.internal.terminal.Interruption;
import limn.cli.internal.terminal.Terminal;

/** A shell whose output can be looked at. */
final class Screen {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Shell shell;
    private int code;

    private Screen(Shell.Core core, Terminal terminal, Interruption interruption) {
        this.shell = new Shell(core, new Console(stream(out), stream(err), terminal), interruption);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Runs a command line whose output goes to pipes. */
    static Screen of(Shell.Core core, String... arguments) {
        return of(core, Terminal.NONE, arguments);
    }

    /** Runs a command line. */
    static Screen of(Shell.Core core, Terminal terminal, String... arguments) {
        return new Screen(core, terminal, new Interruption()).run(arguments);
    }

    /** Runs a command line that somebody stops as soon as a condition holds. */
    static Screen stoppedWhen(BooleanSupplier condition, Shell.Core core, String... arguments) {
        Interruption interruption = new Interruption();
        Screen screen = new Screen(core, Terminal.NONE, interruption);
        Thread watcher = Thread.ofPlatform().daemon().start(() -> {
            while (!interruption.asked()) {
                if (condition.getAsBoolean()) {
                    interruption.ask();
                }
                Thread.onSpinWait();
            }
        });
        screen.run(arguments);
        interruption.ask();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return screen;
    }

    private Screen run(String... arguments) {
        code = shell.run(List.of(arguments));
        return this;
    }

    int code() {
        return code;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** For the messages of assertions. */
    @Override
    public String toString() {
        return "exit code " + code + "\n--- standard output\n" + out() + "--- standard error\n" + err();
    }
}
