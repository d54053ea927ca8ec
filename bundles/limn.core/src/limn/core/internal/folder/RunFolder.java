package limn.core.internal.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.core.run.OutputOptions;

/**
 * The folder of a run, owned by it until it is closed. What is needed only while the run is not finished lies in
 * {@value #WORK}: the lock, the journal, pictures of the report.
 */
public final class RunFolder implements AutoCloseable {

    /** The record, written last. */
    public static final String RECORD = "run.json";
    /** The table of predictions. */
    public static final String PREDICTIONS = "predictions.csv";
    /** Folder of overlays. */
    public static final String OVERLAYS = "overlays";
    /** Folder of predicted masks. */
    public static final String MASKS = "masks";
    /** Folder of maps. */
    public static final String MAPS = "maps";
    /** Name of the report, without ending. */
    public static final String REPORT = "report";
    private static final String WORK = ".limn-run";
    private static final String JOURNAL = "journal.jsonl";
    private static final String FIGURES = "figures";
    private static final String LOCK = "lock";

    private final Path folder;
    private final FolderLock lock;
    private final boolean made;

    private RunFolder(Path folder, FolderLock lock, boolean made) {
        this.folder = folder;
        this.lock = lock;
        this.made = made;
    }

    /**
     * Takes a folder for a run.
     *
     * @param options which folder, and whether an earlier run there is gone on with or thrown away
     * @return the folder, to be closed by the caller
     * @throws LimnException if it is a file, holds something else or another run, is in use, or cannot be written
     */
    public static RunFolder take(OutputOptions options) throws LimnException {
        Path folder = options.folder().toAbsolutePath().normalize();
        try {
            checkOurs(folder, options.folder());
            boolean made = !Files.exists(folder);
            Files.createDirectories(folder.resolve(WORK));
            FolderLock lock = FolderLock.take(folder.resolve(WORK).resolve(LOCK))
                    .orElseThrow(
                            () -> new LimnException(options.folder() + " is in use by another run; wait for it, or "
                                    + "choose another folder with --out."));
            RunFolder taken = new RunFolder(folder, lock, made);
            try {
                taken.check(options);
                return taken;
            } catch (LimnException e) {
                taken.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LimnException(options.folder() + " cannot be written to (" + reason(e)
                    + "); choose another folder with --out.", e);
        }
    }

    private static void checkOurs(Path folder, Path given) throws IOException, LimnException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new LimnException(given + " is a file; --out takes a folder.");
        }
        if (Files.isDirectory(folder) && !isEmpty(folder) && !isOurs(folder)) {
            throw new LimnException(
                    given + " is not empty and holds no run of Limn; choose another folder with --out.");
        }
    }

    /**
     * Whether a folder holds a run, finished or not.
     *
     * @param folder an existing folder
     * @return true if it may be gone on with or thrown away
     */
    public static boolean isOurs(Path folder) {
        return Files.isRegularFile(folder.resolve(RECORD)) && Files.isRegularFile(folder.resolve(PREDICTIONS))
                || Files.isDirectory(folder.resolve(WORK), LinkOption.NOFOLLOW_LINKS);
    }

    private void check(OutputOptions options) throws LimnException {
        boolean started = Files.exists(record()) || Files.exists(journal());
        if (started && !options.resume() && !options.overwrite()) {
            throw new LimnException(
                    options.folder() + " holds another run; --resume goes on with it, --overwrite throws "
                            + "it away, or choose another folder with --out.");
        }
    }

    /**
     * Whether nothing is in a folder.
     *
     * @param folder an existing folder
     * @return true if it is free
     * @throws IOException if it cannot be read
     */
    public static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /**
     * The folder.
     *
     * @return its absolute path
     */
    public Path path() {
        return folder;
    }

    /**
     * Where the journal lies while the run is not finished.
     *
     * @return a file, which may not exist
     */
    public Path journal() {
        return folder.resolve(WORK).resolve(JOURNAL);
    }

    /**
     * Where pictures for the report lie while the run is not finished.
     *
     * @return a folder, which may not exist
     */
    public Path figures() {
        return folder.resolve(WORK).resolve(FIGURES);
    }

    /**
     * Takes away files that a killed run had begun to write.
     *
     * @throws IOException if they cannot be removed
     */
    public void sweep() throws IOException {
        for (String name : List.of(OVERLAYS, MASKS, MAPS, WORK + "/" + FIGURES)) {
            remove(folder.resolve(name), path -> path.toString().endsWith(AtomicFiles.UNFINISHED));
        }
    }

    /**
     * Takes away what only an unfinished run needs.
     *
     * @throws IOException if it cannot be removed
     */
    public void finish() throws IOException {
        remove(figures(), path -> true);
        Files.deleteIfExists(journal());
    }

    /**
     * Where the record lies.
     *
     * @return a file, which may not exist
     */
    public Path record() {
        return folder.resolve(RECORD);
    }

    /**
     * Takes away an earlier run, and only what a run writes.
     *
     * @throws IOException if it cannot be removed
     */
    public void clear() throws IOException {
        finish();
        for (String name : List.of(RECORD, PREDICTIONS)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(path -> path.getFileName().toString().startsWith(REPORT + ".")).toList()) {
                Files.delete(entry);
            }
        }
        for (String pictures : List.of(OVERLAYS, MASKS)) {
            remove(folder.resolve(pictures), path -> path.toString().endsWith(".png")
                    || path.toString().endsWith(AtomicFiles.UNFINISHED));
        }
        remove(folder.resolve(MAPS), path -> path.toString().endsWith(".npy")
                || path.toString().endsWith(".tiff") || path.toString().endsWith(AtomicFiles.UNFINISHED));
    }

    /** Removes files of a kind and the folders that are empty then; never goes through a link. */
    private static void remove(Path top, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> entries = Files.list(top)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    remove(entry, wanted);
                } else if (wanted.test(entry)) {
                    Files.delete(entry);
                }
            }
        }
        if (isEmpty(top)) {
            Files.delete(top);
        }
    }

    /**
     * Why a file could not be written, in a few words.
     *
     * @param e what was thrown
     * @return for example {@code No space left on device}
     */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() throws IOException {
        lock.close();
        Path work = folder.resolve(WORK);
        if (Files.isDirectory(work) && isEmpty(work)) {
            Files.delete(work);
        }
        if (made && isEmpty(folder)) {
            Files.delete(folder);
        }
    }
}
