package limn.torch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.Program;
import limn.torchscript.print.Archive;

/**
 * Takes printed archives into the engine, and calls it.
 *
 * @param start starts the engine
 * @param pool the threads that it runs on
 * @param device what computes
 * @param threads threads that one call uses inside the engine
 */
record ArchiveLoader(EngineStart start, EnginePool pool, Device device, int threads) {

    /** Does something on an engine thread. */
    <T> T call(EnginePool.Work<T> work) throws LimnException {
        return pool.call(thread -> {
            thread.settle(threads);
            return work.run(thread);
        });
    }

    /** Writes an archive beside the system's other temporary files, loads it, and removes it. */
    NativeModule load(Program program, Archive archive, Progress progress) throws LimnException {
        Path file = null;
        try {
            file = Files.createTempFile("limn-", ".pt");
            archive.write(file);
            progress.check();
            Path written = file;
            List<String> names = archive.names();
            return pool.call(thread -> {
                NDManager manager = start.newManager(device, progress);
                thread.settle(threads);
                try {
                    return NativeModule.load(manager, written, names);
                } catch (RuntimeException e) {
                    throw new EngineErrors(program).loading(e);
                }
            });
        } catch (IOException e) {
            throw new LimnException("The model " + program.name() + " cannot be handed to the engine ("
                    + e.getMessage() + "); see that the file is still there and " + System.getProperty("java.io.tmpdir")
                    + " has room for it.", e);
        } finally {
            remove(file);
        }
    }

    private static void remove(Path fileOrNull) {
        if (fileOrNull != null) {
            try {
                Files.deleteIfExists(fileOrNull);
            } catch (IOException e) {
                fileOrNull.toFile().deleteOnExit();
            }
        }
    }

    void free(NativeModule module) {
        try {
            pool.call(thread -> {
                module.close();
                return null;
            });
        } catch (LimnException e) {
            // The process is ending, and takes everything native along.
        }
    }
}
