package limn.ui.internal.image;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.data.DataSet;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.widget.NoticeStack;

/** What was marked in a picture is seen before there is a model. */
class OutlineTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void theOutlineNeedsNoModel() {
        int marked = marked(scene.openSample().data().data());
        Shell[] shell = new Shell[1];
        ImagePage page = driver.ui(() -> {
            shell[0] = new Shell(Display.getCurrent());
            shell[0].setLayout(new FillLayout());
            shell[0].setBounds(0, 0, 500, 500);
            ImagePage made = new ImagePage(new NoticeStack(shell[0]), withoutModel(marked),
                    Painters.of(shell[0], "outline test"));
            made.refresh();
            shell[0].open();
            return made;
        });
        try {
            PictureCanvas canvas = page.canvas();
            driver.waitFor(() -> driver.ui(() -> canvas.stack().outlinePatch(canvas.viewport()).isPresent()),
                    "the outline");
        } finally {
            driver.ui(() -> {
                shell[0].dispose();
                return null;
            });
        }
    }

    private static int marked(DataSet data) {
        return IntStream.range(0, data.size()).filter(index -> {
            try {
                return !data.sample(index).truth().regions().isEmpty();
            } catch (LimnException e) {
                throw new AssertionError(e);
            }
        }).findFirst().orElseThrow();
    }

    /** The window's study, as if no model were open. */
    private Study withoutModel(int sample) {
        Study open = scene.ask(study -> study);
        return (Study) Proxy.newProxyInstance(Study.class.getClassLoader(), new Class<?>[] {Study.class},
                (proxy, method, arguments) -> answer(open, sample, method, arguments));
    }

    private static Object answer(Study open, int sample, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "model", "answer" -> Optional.empty();
            case "sample" -> OptionalInt.of(sample);
            case "state" -> new State.Idle();
            default -> method.invoke(open, arguments);
        };
    }
}
