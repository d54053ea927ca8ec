package limn.ui.internal.image;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.api.data.Sample;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.ui.internal.study.Complaints;

/**
 * Reads pictures one after the other; only the one that was wanted last is handed over. Used on the UI thread.
 *
 * @param <T> what is read: the picture, or more than it
 */
public final class PictureLoader<T> {

    /**
     * A picture.
     *
     * @param data its data set
     * @param index its index there
     * @param model whose preprocessing turns an array back into a picture
     */
    public record Wanted(SessionData data, int index, Optional<SessionModel> model) {

        /**
         * The sample.
         *
         * @return a view on it
         */
        public Sample sample() {
            return data.data().sample(index);
        }

        /**
         * Reads the picture. Takes a while.
         *
         * @param session reads it
         * @return the picture in its original size
         * @throws LimnException if it cannot be read
         */
        public Picture picture(Session session) throws LimnException {
            return session.picture(model, sample());
        }

        boolean sameSample(Wanted other) {
            return data == other.data && index == other.index;
        }
    }

    /**
     * Reads what is wanted, beside the UI thread.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reads<T> {

        /**
         * Reads.
         *
         * @param wanted which picture
         * @return what is handed over
         * @throws LimnException if it cannot be read
         */
        T read(Wanted wanted) throws LimnException;
    }

    private final Display display;
    private final Executor executor;
    private final Reads<T> reads;
    private final BiConsumer<Wanted, T> loaded;
    private final BiConsumer<Wanted, String> failed;
    private volatile Optional<Wanted> wanted = Optional.empty();

    /**
     * A loader.
     *
     * @param owner where results are shown; nothing is wanted any more once it is disposed
     * @param executor where pictures are read
     * @param reads reads them
     * @param loaded given what was wanted last
     * @param failed told in one sentence why it cannot be read
     */
    public PictureLoader(Control owner, Executor executor, Reads<T> reads, BiConsumer<Wanted, T> loaded,
            BiConsumer<Wanted, String> failed) {
        this.display = owner.getDisplay();
        this.executor = executor;
        this.reads = reads;
        this.loaded = loaded;
        this.failed = failed;
        owner.addDisposeListener(event -> want(Optional.empty()));
    }

    Optional<Wanted> wanted() {
        return wanted;
    }

    /**
     * Reads a picture if it is another one than last time.
     *
     * @param next which; empty for none
     */
    public void want(Optional<Wanted> next) {
        if (next.equals(wanted)) {
            return;
        }
        wanted = next;
        next.ifPresent(picture -> executor.execute(() -> read(picture)));
    }

    private void read(Wanted picture) {
        if (!isWanted(picture)) {
            return;
        }
        try {
            T read = reads.read(picture);
            onDisplay(picture, () -> loaded.accept(picture, read));
        } catch (LimnException | RuntimeException | OutOfMemoryError e) {
            String sentence = sentence(picture, e);
            onDisplay(picture, () -> failed.accept(picture, sentence));
        }
    }

    static String sentence(Wanted picture, Throwable problem) {
        String said = Complaints.sentence("Showing " + picture.sample().id(), problem);
        return problem instanceof OutOfMemoryError ? said + " Close other programs or give it more with LIMN_MEMORY."
                : said;
    }

    private boolean isWanted(Wanted picture) {
        return wanted.filter(last -> last == picture).isPresent();
    }

    private void onDisplay(Wanted picture, Runnable step) {
        try {
            display.asyncExec(() -> {
                if (isWanted(picture)) {
                    step.run();
                }
            });
        } catch (SWTException e) {
            // The window was closed meanwhile: nobody wants it.
        }
    }
}
