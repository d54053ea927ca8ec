package limn.torch.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import ai.djl.pytorch.jni.JniUtils;

/**
 * A thread that native calls run on. It remembers which of libtorch's settings, all of them kept for each thread, it has
 * made, and owns the memory through which inputs are handed over.
 */
final class EngineThread extends Thread {

    /**
     * libtorch goes through long programs by recursion, and a stack that is too small ends the process. Only what is used
     * takes memory.
     */
    private static final long STACK = 512L << 20;

    private boolean settled;
    private int threads;
    private ByteBuffer exchange = ByteBuffer.allocateDirect(0);

    EngineThread(Runnable work, String name) {
        super(null, work, name, STACK);
        // The runtime's shutdown hook waits for running calls; the thread alone must not keep a program alive.
        setDaemon(true);
    }

    static EngineThread current() {
        return (EngineThread) Thread.currentThread();
    }

    /** Makes the settings that a call needs. The engine must have been started. */
    void settle(int wantedThreads) {
        if (!settled) {
            // With the optimiser, the first calls profile and each new batch size compiles again, for no gain in speed.
            JniUtils.setGraphExecutorOptimize(false);
            settled = true;
        }
        if (threads != wantedThreads) {
            JniUtils.setNumThreads(wantedThreads);
            threads = wantedThreads;
        }
    }

    /**
     * Memory for inputs, used again by every call: libtorch reads it in place, and memory of its own for each call
     * would be given back only when the Java heap is next cleared.
     */
    ByteBuffer exchange(int bytes) {
        if (exchange.capacity() < bytes) {
            exchange = ByteBuffer.allocateDirect(bytes);
        }
        return exchange.clear().order(ByteOrder.nativeOrder());
    }
}
