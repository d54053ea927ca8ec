package limn.torch.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Map;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngineProvider;

import limn.api.LimnException;
import limn.api.Progress;

/** Starts DJL's PyTorch engine: offline, from one folder, once. */
final class EngineStart {

    private static final String DJL = "0.35.1";
    private static final String LIBRARIES = "java.library.path";
    /** Nothing is downloaded and nobody is told. */
    private static final Map<String, String> QUIET = Map.of("ai.djl.offline", "true", "OPT_OUT_TRACKING", "true");

    private Engine startedOrNull;

    /** Starts the engine on this, an engine thread, unless that is done. */
    synchronized Engine engine(Progress progress) throws LimnException {
        if (startedOrNull == null) {
            startedOrNull = start(progress);
        }
        return startedOrNull;
    }

    NDManager newManager(Device device, Progress progress) throws LimnException {
        return engine(progress).newBaseManager(device);
    }

    /** What this machine has, with the natives that were found. */
    Devices devices(Progress progress) throws LimnException {
        Engine engine = engine(progress);
        return new Devices(engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0);
    }

    String version(Device device, Progress progress) throws LimnException {
        // DJL's own name of the version ends in a build date.
        return "PyTorch " + engine(progress).getVersion().replaceFirst("-.*", "") + ", DJL " + DJL + ", "
                + Devices.id(device).toUpperCase(Locale.ROOT);
    }

    /** Synchronised on the class: there is one engine, and one lock of the folder, in a Java machine. */
    private static synchronized Engine start(Progress progress) throws LimnException {
        EngineFolder folder = EngineFolder.find();
        QUIET.forEach((key, value) -> System.getProperties().putIfAbsent(key, value));
        System.getProperties().putIfAbsent("ENGINE_CACHE_DIR", folder.path().toString());
        System.getProperties().putIfAbsent("DJL_CACHE_DIR", folder.path().toString());
        try {
            if (folder.unpacked()) {
                return touch();
            }
            progress.message("unpacking the engine to " + folder.path() + " (450 MB, once)");
            return folder.locked(EngineStart::touch);
        } catch (FileSystemException e) {
            throw new LimnException("The engine cannot be unpacked to " + folder.path() + " (" + reason(e)
                    + "); name another folder in the environment variable ENGINE_CACHE_DIR.", e);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new LimnException("The PyTorch engine cannot be started from " + folder.path() + " (" + reason(e)
                    + "); there must be 500 MB free, and natives for this machine in the product.", e);
        }
    }

    private static String reason(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest instanceof FileSystemException file && file.getReason() == null
                ? file.getClass().getSimpleName() + " " + file.getFile()
                : String.valueOf(deepest.getMessage());
    }

    /**
     * DJL looks everything up through the context class loader, once, and takes a libtorch that happens to lie in a
     * folder of the system before its own, whatever its version.
     */
    private static Engine touch() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        String libraries = System.getProperty(LIBRARIES);
        thread.setContextClassLoader(PtEngineProvider.class.getClassLoader());
        System.setProperty(LIBRARIES, "");
        try {
            Engine.registerEngine(new PtEngineProvider());
            return Engine.getEngine("PyTorch");
        } finally {
            System.setProperty(LIBRARIES, libraries);
            thread.setContextClassLoader(before);
        }
    }
}
