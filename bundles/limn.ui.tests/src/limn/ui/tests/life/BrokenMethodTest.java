package limn.ui.tests.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.ui.tests.child.ChildWindow;

/** A plug-in that breaks down, in an installation of its own. */
class BrokenMethodTest {

    @TempDir
    Path folder;

    @Test
    void isNamedWithItsBundleAndHindersNobody() throws Exception {
        try (ChildWindow window = ChildWindow.start(BrokenMethod.class, folder.resolve("process"),
                folder.resolve("state"))) {
            String sentence = window.next();
            assertTrue(sentence.contains("breaking of the bundle limn.testkit broke down"), sentence);
            assertEquals("named", window.next());
            assertEquals("map", window.next());
            window.ends(0);
        }
    }
}
