package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.eclipse.osgi.launch.EquinoxFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

import limn.api.explain.ExplanationMethod;
import limn.core.Registry;
import limn.core.internal.osgi.InstalledServices;

/** What the framework holds, seen through the adapter: in a small framework of its own. */
class InstalledServicesTest {

    @TempDir
    Path folder;

    private Framework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new EquinoxFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE,
                folder.resolve("framework").toString(), Constants.FRAMEWORK_STORAGE_CLEAN, "onFirstInit"));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private Registry registry() {
        return new InstalledServices(framework.getBundleContext()).registry();
    }

    @Test
    void findsServicesWithTheirRanking() {
        FakeMethod first = new FakeMethod("a");
        framework.getBundleContext().registerService(ExplanationMethod.class, first,
                new Hashtable<>(Map.of("limn.id", "a")));
        framework.getBundleContext().registerService(ExplanationMethod.class, new FakeMethod("b"),
                new Hashtable<>(Map.of("limn.id", "b", Constants.SERVICE_RANKING, 7)));
        Registry registry = registry();
        assertEquals(List.of("a", "b"), registry.methods().ids());
        assertEquals("Fake a", registry.methods().find("a").orElseThrow().service().descriptor().name());
        assertEquals("b", registry.methods().preferred().orElseThrow().service().descriptor().id());
        assertEquals("org.eclipse.osgi", registry.methods().find("a").orElseThrow().bundle());
        assertEquals(List.of(), registry.problems());
    }

    @Test
    void listsBundlesThatDoNotResolveInOneSentence() throws Exception {
        install("acme.cam", "Import-Package", "acme.missing;version=\"[2,3)\"");
        install("acme.other", "Require-Bundle", "acme.nowhere");
        install("acme.natives", "Fragment-Host", "acme.host");
        assertEquals(List.of(
                "The bundle acme.cam 1.0.0 is installed but cannot be used: it needs the package acme.missing in version "
                        + "[2.0.0,3.0.0), which nothing here offers.",
                "The bundle acme.other 1.0.0 is installed but cannot be used: it needs the bundle acme.nowhere, which nothing "
                        + "here offers."),
                registry().problems().stream().sorted().toList());
    }

    private void install(String name, String header, String value) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue(header, value);
        Path jar = folder.resolve(name + ".jar");
        write(jar, manifest);
        framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    private static void write(Path jar, Manifest manifest) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out, manifest)) {
            archive.finish();
        }
    }
}
