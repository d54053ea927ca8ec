package limn.ui.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/**
 * Leaves the window as a test found it, without dialogs, and fails a test in which one of our bundles wrote a bug into
 * the error log: an exception that is no message to the user.
 */
public final class Tidy implements BeforeEachCallback, AfterEachCallback, ILogListener {

    private final List<String> bugs = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void beforeEach(ExtensionContext context) {
        bugs.clear();
        Platform.addLogListener(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Platform.removeLogListener(this);
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.syncExec(() -> Arrays.stream(display.getShells()).filter(Tidy::dialog).forEach(Shell::close));
        if (context.getExecutionException().isEmpty() && !bugs.isEmpty()) {
            throw new AssertionFailedError("logged meanwhile:\n" + String.join("\n", bugs));
        }
    }

    private static boolean dialog(Shell shell) {
        return !shell.isDisposed() && shell.isVisible() && Arrays
                .stream(PlatformUI.getWorkbench().getWorkbenchWindows()).noneMatch(w -> w.getShell() == shell);
    }

    @Override
    public void logging(IStatus status, String plugin) {
        Throwable thrown = status.getException();
        boolean message = thrown == null || thrown instanceof limn.api.LimnException;
        if (status.getSeverity() == IStatus.ERROR && !message) {
            StringBuilder text = new StringBuilder(plugin + ": " + status.getMessage() + "\n  " + thrown);
            Arrays.stream(thrown.getStackTrace()).limit(12).forEach(e -> text.append("\n    at ").append(e));
            bugs.add(text.toString());
        }
    }
}
