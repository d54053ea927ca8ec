package limn.cli.internal;

import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import limn.api.LimnException;
import limn.cli.internal.terminal.Console;
import limn.cli.internal.terminal.Interruption;
import limn.cli.internal.terminal.Signals;
import limn.core.Limn;
import limn.core.RegistrySource;

/**
 * The headless application {@code limn.cli.app}. Returns the exit code; the process then ends in the framework's own way,
 * when nothing of ours runs any more. Signals do not end it while a command runs: they ask the command to stop.
 */
public final class Application implements IApplication {

    private static final long PATIENCE_MILLIS = 10_000;

    private final Interruption interruption = new Interruption();

    @Override
    public Object start(IApplicationContext context) {
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        context.applicationRunning();
        Console console = Console.ofProcess();
        try (Signals signals = Signals.asking(interruption, console)) { // only has to be there
            return new Shell(Application::core, console, interruption).run(List.of(arguments));
        }
    }

    private static Limn core() throws LimnException {
        ServiceTracker<RegistrySource, RegistrySource> tracker = new ServiceTracker<>(
                FrameworkUtil.getBundle(Application.class).getBundleContext(), RegistrySource.class, null);
        tracker.open();
        try {
            RegistrySource source = tracker.waitForService(PATIENCE_MILLIS);
            if (source == null) {
                throw new LimnException("This installation is not complete: its bundle limn.core did not start.");
            }
            return new Limn(source.registry(), source.version());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LimnException("Starting was interrupted.", e);
        } finally {
            tracker.close();
        }
    }

    @Override
    public void stop() {
        interruption.ask();
    }
}
