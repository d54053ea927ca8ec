package limn.ui.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

import limn.core.session.Answer;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Scope;

/** The verdict in words, and the record of how the map was made. */
class DiagnosisViewTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void theVerdictIsThatOfTheAnswer() {
        Answer answer = scene.openSample();
        Scope view = scene.view(Scene.DIAGNOSIS);
        view.says("*" + answer.map().orElseThrow().attribution().diagnosis().sentence() + "*");
        if (!answer.regions().isEmpty()) {
            view.says("Inside the mark");
        }
        view.says(answer.model().facts().preprocessing().height() + "×*");
        view.says(answer.batch() + ", " + answer.threads() + ", "
                + answer.map().orElseThrow().attribution().seed());
    }

    @Test
    void theCommandLineIsCopied() {
        scene.openSample();
        Scope view = scene.view(Scene.DIAGNOSIS);
        // It may lie below what is seen, so it is followed as the keyboard does.
        view.link("Copy as command line").tell(link -> link.notifyListeners(SWT.Selection, new Event()));
        driver.waitFor(() -> clipboard().contains("limn explain"), "the command line in the clipboard");
        assertTrue(clipboard().contains("--model sample"), clipboard());
    }

    @Test
    void sentencesWrapToTheWidthOfTheView() {
        scene.openSample();
        Scope view = scene.view(Scene.DIAGNOSIS);
        Found<Link> link = view.link("Copy as command line");
        Composite column = link.ask(Link::getParent);
        int narrow = driver.ui(() -> column.getSize().x);
        toggleSize();
        driver.waitFor(() -> driver.ui(() -> column.getSize().x > narrow && fits(column)), "the large view");
        toggleSize();
        driver.waitFor(() -> driver.ui(() -> column.getSize().x == narrow && fits(column)), "the small view");
    }

    private void toggleSize() {
        driver.ui(() -> {
            IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
            page.toggleZoom(page.findViewReference(Scene.DIAGNOSIS));
            return null;
        });
    }

    /** Every text ends within the column and is as high as its lines need. */
    private static boolean fits(Composite column) {
        return Stream.of(column.getChildren()).filter(Text.class::isInstance).filter(Control::getVisible)
                .allMatch(text -> text.getBounds().x + text.getBounds().width <= column.getSize().x
                        && text.getSize().y >= text.computeSize(text.getSize().x, SWT.DEFAULT).y);
    }

    private String clipboard() {
        return driver.ui(() -> {
            Clipboard clipboard = new Clipboard(Display.getCurrent());
            Object text = clipboard.getContents(TextTransfer.getInstance());
            clipboard.dispose();
            return text == null ? "" : text.toString();
        });
    }
}
