package limn.torch.tests;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

import limn.testkit.Fixtures;

/** Starts programs of these tests in a Java machine of their own, with the same classes and without a platform. */
final class ChildJvm {

    private ChildJvm() {
    }

    static Process start(Path folder, List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Dslf4j.internal.verbosity=ERROR",
                        "-XX:ErrorFile=" + folder.resolve("hs_err.log")));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // Waiting workers that spin make everything slow where there are few processors.
        builder.environment().putAll(Map.of("OMP_WAIT_POLICY", "PASSIVE", "GOMP_SPINCOUNT", "0"));
        // Which folder the engine is in is said by an option, or not at all.
        builder.environment().keySet().removeAll(Set.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "XDG_CACHE_HOME"));
        return builder.start();
    }

    /** The option that lets a child use the engine that is unpacked already. */
    static String engine() {
        String set = System.getenv("ENGINE_CACHE_DIR");
        return "-DENGINE_CACHE_DIR=" + (set == null ? System.getProperty("ENGINE_CACHE_DIR", "") : set);
    }

    /** Reads lines until one starts with a word. */
    static String await(Process process, String word) throws IOException {
        BufferedReader lines = lines(process.getInputStream());
        StringBuilder seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(word)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the child never said " + word + " but:\n" + seen);
    }

    static List<String> output(Process process) throws IOException {
        return lines(process.getInputStream()).lines().toList();
    }

    private static BufferedReader lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static String classPath() {
        Bundle own = FrameworkUtil.getBundle(Fixtures.class);
        if (own == null) {
            return System.getProperty("java.class.path");
        }
        Set<Bundle> bundles = new LinkedHashSet<>();
        collect(own, bundles);
        collect(FrameworkUtil.getBundle(ChildJvm.class), bundles);
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
