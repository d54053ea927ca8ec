package limn.ui.internal.help;

import java.util.function.Consumer;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;

/** Follows the links of help pages: to pages, commands ({@code command:ID}), views ({@code view:ID}) and the web. */
final class LinkOpener {

    /** Begins a link that runs a command. */
    static final String COMMAND = "command:";
    /** Begins a link that shows a view. */
    static final String VIEW = "view:";

    private final Consumer<String> pages;

    LinkOpener(Consumer<String> pages) {
        this.pages = pages;
    }

    void follow(String target) {
        try {
            if (target.startsWith(COMMAND)) {
                PlatformUI.getWorkbench().getService(IHandlerService.class)
                        .executeCommand(target.substring(COMMAND.length()), null);
            } else if (target.startsWith(VIEW)) {
                IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
                if (window != null) {
                    window.getActivePage().showView(target.substring(VIEW.length()));
                }
            } else if (target.startsWith("https:")) {
                Program.launch(target);
            } else {
                pages.accept(page(target));
            }
        } catch (CommandException | PartInitException e) {
            ILog.of(LinkOpener.class).error("The link " + target + " could not be followed.", e);
        }
    }

    /** The id of the page that a link names. */
    static String page(String target) {
        return target.replaceFirst("#.*$", "").replaceFirst("\\.md$", "");
    }
}
