package limn.product.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the start scripts find a Java and which environment they make; tried on folders that look like a Java. */
class StartScriptTest {

    @TempDir
    private Path folder;
    private Path functions;

    @BeforeEach
    void find() throws IOException {
        functions = Path.of(System.getProperty("limn.example"), "../../features/limn.core.feature/files/lib/java.sh")
                .toRealPath();
    }

    @Test
    void takesJavaHomeWhereItIsNewEnough() throws IOException {
        Path java = looksLikeJava("21.0.4");

        assertEquals(java.toString(), found(Map.of("JAVA_HOME", java.toString())));
    }

    @Test
    void passesOverOneThatIsTooOld() throws IOException {
        Path java = looksLikeJava("17.0.15");

        assertNotEquals(java.toString(), found(Map.of("JAVA_HOME", java.toString())));
    }

    @Test
    void readsTheOldWayOfNumbering() throws IOException {
        Path java = looksLikeJava("1.8.0_402");

        assertNotEquals(java.toString(), found(Map.of("JAVA_HOME", java.toString())));
    }

    @Test
    void takesTheOneOnThePathBeforeThoseInFolders() throws IOException {
        Path java = looksLikeJava("23");
        String path = java.resolve("bin") + ":" + System.getenv("PATH");

        assertEquals(java.toString(), found(Map.of("PATH", path)));
    }

    @Test
    void obeysLimnJavaHome() throws IOException {
        Path asked = looksLikeJava("22");
        Path other = looksLikeJava("24");

        assertEquals(asked.toString(),
                found(Map.of("LIMN_JAVA_HOME", asked.toString(), "JAVA_HOME", other.toString())));
    }

    @Test
    void saysThatLimnJavaHomeIsTooOld() throws IOException {
        Path java = looksLikeJava("17.0.15");

        Ran ran = shell("limn_find_java any", Map.of("LIMN_JAVA_HOME", java.toString()));

        assertEquals(1, ran.code());
        assertTrue(ran.err().startsWith("limn: LIMN_JAVA_HOME names " + java), ran.err());
    }

    /** OpenMP reads its settings when its library is loaded, so they must stand in the environment before Java starts. */
    @Test
    void makesTheEnvironmentOfTheEngine() throws IOException {
        List<String> lines = shell("limn_environment; env", Map.of("LIMN_CACHE", "/somewhere")).well().out().lines()
                .toList();

        assertTrue(lines.containsAll(List.of("OMP_WAIT_POLICY=PASSIVE", "GOMP_SPINCOUNT=0", "OPT_OUT_TRACKING=true",
                "DJL_OFFLINE=true", "ENGINE_CACHE_DIR=/somewhere/engine", "DJL_CACHE_DIR=/somewhere/engine")),
                lines::toString);
    }

    @Test
    void givesJavaTheMemoryThatWasAskedFor() throws IOException {
        String options = shell("limn_java_options long; echo $limn_options", Map.of("LIMN_MEMORY", "3g")).well().out();

        assertTrue(options.contains("-Xmx3g"), options);
    }

    private String found(Map<String, String> environment) throws IOException {
        return shell("limn_find_java any; echo \"$limn_java_home\"", environment).well().out().strip();
    }

    private Ran shell(String script, Map<String, String> changes) throws IOException {
        Map<String, String> environment = new HashMap<>(
                Map.of("LIMN_JAVA_HOME", "", "JAVA_HOME", "", "OMP_WAIT_POLICY", "",
                        "GOMP_SPINCOUNT", ""));
        environment.putAll(changes);
        return Ran.command(folder, environment, List.of("/bin/sh", "-c", ". '" + functions + "'; " + script));
    }

    private Path looksLikeJava(String version) throws IOException {
        Path home = folder.toRealPath().resolve("java-" + version);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
