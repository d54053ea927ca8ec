package limn.ui.internal.study;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.XMLMemento;

/**
 * A small file of the state folder. Written in the background soon after a change, beside its place and renamed into it, so
 * that a process that is killed leaves either the old or the new one. Where the folder cannot be written nothing is.
 */
public final class StateFile {

    /** System property: {@code true} when nothing may be written between starts. */
    public static final String READ_ONLY = "limn.state.readonly";

    private static final long SOON_MILLIS = 200;

    private final String name;
    private final Job writing;
    private Optional<XMLMemento> unwritten = Optional.empty();

    /**
     * A file that may not exist yet.
     *
     * @param name its name
     */
    StateFile(String name) {
        this.name = name;
        this.writing = Job.createSystem("Keeping " + name, (ICoreRunnable) monitor -> flush());
    }

    private Path path() {
        return Platform.getStateLocation(Platform.getBundle("limn.ui")).append(name).toPath();
    }

    /**
     * Reads it.
     *
     * @return its content; empty if there is none, or it cannot be read
     */
    Optional<IMemento> read() {
        try {
            Path file = path();
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return Optional.of(XMLMemento.createReadRoot(reader));
            }
        } catch (IOException | WorkbenchException | IllegalStateException e) {
            ILog.of(StateFile.class).warn("The state " + name + " cannot be read; Limn starts without it.", e);
            return Optional.empty();
        }
    }

    /**
     * Writes it soon.
     *
     * @param content not changed any more by the caller
     */
    synchronized void write(XMLMemento content) {
        if (!Boolean.getBoolean(READ_ONLY)) {
            unwritten = Optional.of(content);
            writing.schedule(SOON_MILLIS);
        }
    }

    /** Writes now what is not written yet. */
    void flush() {
        synchronized (writing) { // one after the other, the newest last
            take().ifPresent(this::save);
        }
    }

    private synchronized Optional<XMLMemento> take() {
        Optional<XMLMemento> content = unwritten;
        unwritten = Optional.empty();
        return content;
    }

    private void save(XMLMemento content) {
        try {
            Path file = path();
            Path beside = file.resolveSibling(name + ".new");
            try (Writer writer = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
                content.save(writer);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | IllegalStateException e) {
            ILog.of(StateFile.class).warn("The state " + name + " cannot be written.", e);
        }
    }
}
