package limn.core.internal.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A lock by which one process, and one run in it, owns a folder. Goes with the process, however that ends. */
final class FolderLock implements AutoCloseable {

    private static final int TRIES = 5;

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @param file the lock's file, made and in the end removed
     * @return the lock, or empty when somebody else has it
     */
    static Optional<FolderLock> take(Path file) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            if (stillThere(file, channel)) {
                return Optional.of(new FolderLock(file, channel, lock));
            }
            // The one before us removed the file between our opening and our locking it: ours is a lock on nothing.
            channel.close();
        }
        return Optional.empty();
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static boolean stillThere(Path file, FileChannel channel) throws IOException {
        try {
            long before = Files.size(file);
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'\n'}), before);
            return Files.size(file) == before + 1;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        lock.release();
        channel.close();
    }
}
