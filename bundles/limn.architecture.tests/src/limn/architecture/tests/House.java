package limn.architecture.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** The bundles of the checkout as their manifests and folders describe them. */
final class House {

    /** The floor below all others; each of its bundles may use those before it. */
    static final List<String> WORDS = List.of("limn.graph", "limn.api", "limn.maths", "limn.render");
    static final List<String> SHELLS = List.of("limn.cli", "limn.ui", "limn.ui.graph");
    static final String CORE = "limn.core";

    /**
     * A bundle's manifest.
     *
     * @param name symbolic name, which is its folder's too
     * @param folder where its sources are
     * @param imports packages it imports
     * @param exports packages it exports
     * @param requires bundles it requires
     */
    record Bundle(String name, Path folder, Set<String> imports, Set<String> exports, Set<String> requires) {

        boolean isTests() {
            return name.endsWith(".tests") || name.equals("limn.testkit");
        }

        Path classes() {
            return folder.resolve("target/classes");
        }
    }

    private final List<Bundle> bundles;

    private House(List<Bundle> bundles) {
        this.bundles = bundles;
    }

    static House ofCheckout() {
        List<Bundle> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(checkout().resolve("bundles"))) {
            for (Path folder : folders.filter(path -> Files.exists(manifest(path))).toList()) {
                found.add(read(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Bundle::name));
        return new House(List.copyOf(found));
    }

    /** The top folder, found upwards from the working folder. */
    static Path checkout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("bundles")) && Files.isRegularFile(folder.resolve("limn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests run outside the checkout");
    }

    /** What the product is made of: every bundle that is not for tests. */
    List<Bundle> product() {
        return bundles.stream().filter(bundle -> !bundle.isTests()).toList();
    }

    Bundle bundle(String name) {
        return bundles.stream().filter(bundle -> bundle.name().equals(name)).findFirst().orElseThrow();
    }

    /** Our bundle that a package comes from, if it is one of ours. */
    Optional<String> exporter(String packageName) {
        return bundles.stream().filter(bundle -> bundle.exports().contains(packageName)).map(Bundle::name).findFirst();
    }

    /** The bundles of ours that a bundle uses by its imports and requirements. */
    Set<String> uses(Bundle bundle) {
        Set<String> used = new TreeSet<>();
        bundle.imports().forEach(name -> exporter(name).ifPresent(used::add));
        bundle.requires().stream().filter(name -> name.startsWith("limn.")).forEach(used::add);
        used.remove(bundle.name());
        return used;
    }

    private static Path manifest(Path folder) {
        return folder.resolve("META-INF/MANIFEST.MF");
    }

    private static Bundle read(Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(manifest(folder))) {
            Attributes attributes = new Manifest(in).getMainAttributes();
            return new Bundle(folder.getFileName().toString(), folder,
                    names(attributes, Constants.IMPORT_PACKAGE), names(attributes, Constants.EXPORT_PACKAGE),
                    names(attributes, Constants.REQUIRE_BUNDLE));
        }
    }

    private static Set<String> names(Attributes attributes, String header) throws IOException {
        String value = attributes.getValue(header);
        if (value == null) {
            return Set.of();
        }
        try {
            Set<String> names = new TreeSet<>();
            for (ManifestElement element : ManifestElement.parseHeader(header, value)) {
                names.addAll(List.of(element.getValueComponents()));
            }
            return names;
        } catch (BundleException e) {
            throw new IOException(e);
        }
    }
}
