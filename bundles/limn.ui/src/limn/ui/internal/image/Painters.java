package limn.ui.internal.image;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.widgets.Control;

/** Threads that read and draw pictures for a view. */
public final class Painters {

    /** A picture that takes long to read must not hold up the drawing of another. */
    private static final int THREADS = 2;

    private Painters() {
    }

    /**
     * Threads of a view.
     *
     * @param owner whose life ends them; what is asked of them afterwards is passed over
     * @param name of the threads
     * @return an executor
     */
    public static ExecutorService of(Control owner, String name) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), work -> Thread.ofPlatform().daemon().name(name).unstarted(work),
                new ThreadPoolExecutor.DiscardPolicy());
        owner.addDisposeListener(event -> executor.shutdownNow());
        return executor;
    }
}
