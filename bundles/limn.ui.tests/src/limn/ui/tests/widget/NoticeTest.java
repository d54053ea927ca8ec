package limn.ui.tests.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;
import limn.ui.widget.Notice;

class NoticeTest {

    private static final String TITLE = "Notice under test";

    private final Driver driver = Driver.ofWorkbench();
    private final List<String> done = new ArrayList<>();
    private Shell shell;

    @AfterEach
    void close() {
        driver.ui(() -> {
            shell.dispose();
            return null;
        });
    }

    private Notice open() {
        return driver.ui(() -> {
            shell = new Shell(Display.getCurrent());
            shell.setText(TITLE);
            shell.setLayout(new FillLayout());
            Notice notice = new Notice(shell);
            shell.setBounds(60, 60, 500, 400);
            shell.open();
            return notice;
        });
    }

    private void say(Notice notice, String text, String what, boolean enabled) {
        driver.ui(() -> {
            notice.show(Notice.Message.of(text, new Notice.Action("&Try", () -> done.add(what)).when(enabled)));
            return null;
        });
    }

    /** A view asks for the same many times a second; a button that is replaced under the pointer hears no click. */
    @Test
    void theSameSaidAgainKeepsItsButtonWhichDoesWhatWasSaidLast() {
        Notice notice = open();
        say(notice, "Nothing yet.", "first", true);
        Scope window = driver.shell(TITLE);
        Button button = window.button("Try").widget();
        say(notice, "Nothing yet.", "second", true);
        assertSame(button, window.button("Try").widget());
        window.button("Try").click();
        assertEquals(List.of("second"), driver.ui(() -> List.copyOf(done)));
    }

    @Test
    void whatIsSaidOtherwiseIsSeen() {
        Notice notice = open();
        say(notice, "Nothing yet.", "first", true);
        say(notice, "Nothing any more.", "second", false);
        Scope window = driver.shell(TITLE);
        window.says("Nothing any more.");
        assertFalse(window.saysNow("Nothing yet."));
        assertFalse(window.button("Try").enabled());
    }
}
