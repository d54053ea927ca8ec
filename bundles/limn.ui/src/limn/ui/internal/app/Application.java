package limn.ui.internal.app;

import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

import limn.ui.internal.study.Desk;

/**
 * The application with the window, {@code limn.ui.app}. Asks nothing at its start: where its state lies is told by
 * {@code -data}. Ends when no native call runs any more.
 */
public final class Application implements IApplication {

    private static final Integer FAILED = 1;

    @Override
    public Object start(IApplicationContext context) {
        Opening opening = Opening
                .of(List.of((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS)));
        Thread warming = Thread.ofPlatform().daemon().name("limn-services").start(Desk::get);
        StateFolder folder = StateFolder.claim();
        Display.setAppName("Limn");
        Display display;
        try {
            display = PlatformUI.createDisplay();
        } catch (SWTError | LinkageError e) { // no display, or no GTK
            folder.release();
            System.err.println("limn: the window cannot be shown (" + e.getMessage() + "); look at DISPLAY and whether "
                    + "GTK 3 is installed, or use a command (limn --help lists them).");
            return FAILED;
        }
        try {
            int code = PlatformUI.createAndRunWorkbench(display, new LimnWorkbenchAdvisor(opening, folder));
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
            joinQuietly(warming);
            Desk.get().close();
            folder.release();
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        Display display = workbench.getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                workbench.close();
            }
        });
    }
}
