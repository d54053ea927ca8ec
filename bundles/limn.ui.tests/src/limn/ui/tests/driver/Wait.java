package limn.ui.tests.driver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.swt.SWTException;
import org.opentest4j.AssertionFailedError;

/**
 * Bounded waiting for what a user would wait for. Where it does not come, the test fails with what was waited for, what
 * is to be seen instead, and where the picture of it lies.
 */
final class Wait {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(15);

    private final Supplier<String> scene;

    /** @param scene tells, when waiting was in vain, what is to be seen */
    Wait(Supplier<String> scene) {
        this.scene = scene;
    }

    void until(BooleanSupplier condition, String what, Duration timeout) {
        value(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), () -> what, timeout);
    }

    /** The first value there is; {@code what} is asked for only when none comes. */
    <T> T value(Supplier<Optional<T>> source, Supplier<String> what, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            Optional<T> found = attempt(source);
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionFailedError(
                        "waited " + timeout.toMillis() + " ms in vain for " + what.get() + "\n" + scene.get());
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static <T> Optional<T> attempt(Supplier<Optional<T>> source) {
        try {
            return source.get();
        } catch (SWTException e) {
            // A widget that has just gone: what comes in its place is found on the next look.
            return Optional.empty();
        }
    }
}
