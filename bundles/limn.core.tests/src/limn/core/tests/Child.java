package limn.core.tests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Starts programs of these tests in a Java machine of their own, with the same classes and without a platform. */
final class Child {

    private Child() {
    }

    static Process start(Path folder, List<String> before, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.awt.headless=true", "-cp", classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    }

    /** Starts a program that can write no file larger than so many blocks of 512 bytes ({@code ulimit -f}). */
    static Process startLimited(Path folder, int kilobytes, Class<?> main, String... arguments) throws IOException {
        return start(folder, List.of("sh", "-c", "ulimit -f " + 2 * kilobytes + " && exec \"$@\"", "sh"), main,
                arguments);
    }

    static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        Bundle own = FrameworkUtil.getBundle(Child.class);
        if (own == null) {
            return System.getProperty("java.class.path");
        }
        Set<Bundle> bundles = new LinkedHashSet<>();
        collect(own, bundles);
        List<String> places = new ArrayList<>();
        for (Bundle bundle : bundles) {
            File place = FileLocator.getBundleFileLocation(bundle).orElseThrow();
            places.add(place.getPath());
            if (place.isDirectory()) {
                places.add(new File(place, "target/classes").getPath());
            }
        }
        return String.join(File.pathSeparator, places);
    }

    /** A bundle, its fragments, and all that any of them gets packages from. */
    private static void collect(Bundle bundle, Set<Bundle> into) {
        if (bundle == null || bundle.getBundleId() == 0 || !into.add(bundle)) {
            return;
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return;
        }
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            collect(wire.getProvider().getBundle(), into);
        }
        for (BundleWire wire : wiring.getProvidedWires("osgi.wiring.host")) {
            collect(wire.getRequirer().getBundle(), into);
        }
    }
}
