package limn.cli.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.jar.Manifest;

/** The version of this bundle, as its manifest says. */
public final class Version {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Version() {
    }

    /**
     * The version.
     *
     * @return for example {@code 0.1.0.v20260102-0304}; {@code unknown} where the classes lie without their manifest
     */
    public static String text() {
        URL self = Version.class.getResource("Version.class");
        String root = self.toString().replace(Version.class.getName().replace('.', '/') + ".class", "");
        try (InputStream in = URI.create(root + MANIFEST).toURL().openStream()) {
            String version = new Manifest(in).getMainAttributes().getValue("Bundle-Version");
            return version == null ? "unknown" : version;
        } catch (IOException e) {
            return "unknown";
        }
    }
}
