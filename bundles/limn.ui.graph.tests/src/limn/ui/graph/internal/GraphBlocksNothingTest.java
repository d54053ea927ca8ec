package limn.ui.graph.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.ui.graph.internal.model.BlockTree;

/** How long the window does not answer while graphs are drawn. */
class GraphBlocksNothingTest {

    /** Only for what grows out of hand: other work on the machine may hold the user-interface thread for long. */
    private static final long HANGS_MILLISECONDS = 2_000;

    /** Longest time that a step had to wait for the user-interface thread while something was done. */
    private static long longestWait(Runnable work) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        AtomicLong longest = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Thread watch = new Thread(() -> {
            while (!done.get()) {
                long start = System.nanoTime();
                display.syncExec(() -> {});
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                GraphWindow.sleep(2);
            }
        });
        watch.start();
        work.run();
        done.set(true);
        try {
            watch.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return longest.get() / 1_000_000;
    }

    @Test
    void theWindowAnswersWhileAGraphIsDrawn() {
        BlockTree resNet = TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224));
        BlockTree large = BlockTree.of(TestModels.flat(100_000), List.of());
        try (GraphWindow window = new GraphWindow(760, 900)) {
            window.show(resNet);
            Runnable more = () -> {
                window.run(window.graph()::openOneLevelMore);
                window.settle();
            };
            long open = longestWait(() -> window.show(resNet));
            long opened = longestWait(more);
            long top = longestWait(() -> window.show(large));
            long most = longestWait(more);
            System.out.printf("longest wait for the window: ResNet-50 %d ms, all open %d ms, 100,000 operators %d ms, "
                    + "1,000 boxes %d ms%n", open, opened, top, most);
            assertTrue(Math.max(Math.max(open, opened), Math.max(top, most)) < HANGS_MILLISECONDS);
        }
    }
}
