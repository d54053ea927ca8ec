package limn.core.tests;

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

import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.RegistrySource;

/** The core over the product's services: those of the framework where tests run in one, else those on the class path. */
final class RealServices {

    private static final String COMPONENT = "Lorg/osgi/service/component/annotations/Component;";

    private static final long MILLISECONDS = 10_000;

    private RealServices() {
    }

    static Limn limn() throws Exception {
        Bundle bundle = FrameworkUtil.getBundle(Limn.class);
        Limn limn = bundle == null ? new Limn(new Registry(onClassPath(), List.of()), "test") : inFramework(bundle);
        Assumptions.assumeFalse(limn.registry().runtimes().ids().isEmpty(), "no runtime is installed beside this test");
        return limn;
    }

    private static Limn inFramework(Bundle bundle) throws Exception {
        bundle.start();
        ServiceTracker<RegistrySource, RegistrySource> tracker = new ServiceTracker<>(bundle.getBundleContext(),
                RegistrySource.class, null);
        tracker.open();
        try {
            RegistrySource source = tracker.waitForService(MILLISECONDS);
            return new Limn(source.registry(), source.version());
        } finally {
            tracker.close();
        }
    }

    private static List<Provided<?>> onClassPath() {
        List<Provided<?>> services = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path root = Path.of(entry);
            if (Files.isDirectory(root.resolve("limn")) && !Files.isDirectory(root.resolve("limn/core"))) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(RealServices::isComponent).map(file -> service(root.relativize(file)))
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
            return file.toString().endsWith(".class")
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(COMPONENT);
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
