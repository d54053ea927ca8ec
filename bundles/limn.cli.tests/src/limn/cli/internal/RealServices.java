package limn.cli.internal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import limn.api.LimnException;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.RegistrySource;

/**
 * The core with the services of the product: those of the framework where the tests run in one, else every component that
 * lies on the class path.
 */
final class RealServices {

    /** Joined here, so that this class does not name it. */
    private static final String COMPONENT = String.join("/", "Lorg", "osgi", "service", "component", "annotations",
            "Component;");

    private RealServices() {
    }

    /** A door to the core; skips the calling test, by name, where no runtime is installed beside it. */
    static Limn limn() throws LimnException {
        Bundle bundle = FrameworkUtil.getBundle(Shell.class);
        Limn limn = bundle == null ? new Limn(new Registry(onClassPath(), List.of()), "test") : inFramework(bundle);
        Assumptions.assumeFalse(limn.registry().runtimes().ids().isEmpty(), "no runtime is installed beside this test");
        return limn;
    }

    private static Limn inFramework(Bundle bundle) throws LimnException {
        ServiceTracker<RegistrySource, RegistrySource> tracker = new ServiceTracker<>(bundle.getBundleContext(),
                RegistrySource.class, null);
        tracker.open();
        try {
            RegistrySource source = tracker.waitForService(10_000);
            return new Limn(source.registry(), source.version());
        } catch (InterruptedException e) {
            throw new LimnException("interrupted", e);
        } finally {
            tracker.close();
        }
    }

    private static List<Provided<?>> onClassPath() {
        List<Provided<?>> services = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path root = Path.of(entry);
            if (Files.isDirectory(root.resolve("limn"))) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".class"))
                            .filter(file -> !root.relativize(file).startsWith("limn/core"))
                            .filter(RealServices::isComponent).map(file -> service(root.relativize(file)))
                            .forEach(services::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return services;
    }

    /** The annotation is not there at run time, but the class file names it. */
    private static boolean isComponent(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(COMPONENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Provided<?> service(Path classFile) {
        String name = classFile.toString().replace(".class", "").replace(File.separatorChar, '.');
        try {
            Object service = Class.forName(name).getConstructor().newInstance();
            return Provided.of(service, name.substring(0, name.indexOf('.', "limn.".length())));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
