package limn.ui.internal.study;

import java.util.Optional;

/** Keeps what was looked at last between starts, as it changes. */
final class Memory {

    private final StateFile file = new StateFile("study.xml");
    private final Optional<Remembered> recalled = file.read().map(Remembered::read);
    private Optional<Remembered> last = Optional.empty();

    /** What was looked at when the last window was closed, or the process was killed. */
    Optional<Remembered> recalled() {
        return recalled;
    }

    void remember(Remembered now) {
        if (!Optional.of(now).equals(last)) {
            last = Optional.of(now);
            file.write(now.memento());
        }
    }

    /** Writes now what is not written yet. */
    void flush() {
        file.flush();
    }
}
