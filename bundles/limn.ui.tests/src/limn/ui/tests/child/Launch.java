package limn.ui.tests.child;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts another process of the installation that the tests run in: same Java, same bundles, a configuration area of its
 * own.
 *
 * @param folder an empty folder for the configuration
 * @param working the working folder
 */
record Launch(Path folder, Path working) {

    /**
     * Starts an application.
     *
     * @param virtualMachine options of the virtual machine
     * @param application its id
     * @param arguments its arguments, those of the framework ({@code -data}) first
     * @param environment variables to set
     */
    Process start(List<String> virtualMachine, String application, List<String> arguments,
            Map<String, String> environment) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("configuration"));
        Files.copy(area("osgi.configuration.area").resolve("config.ini"), configuration.resolve("config.ini"),
                StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true",
                "-Dslf4j.internal.verbosity=ERROR"));
        for (String name : List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "OPT_OUT_TRACKING", "limn.shots")) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(virtualMachine);
        command.addAll(List.of("-jar", launcher(), "-nosplash", "-consoleLog", "-configuration",
                configuration.toString(), "-install", area("osgi.install.area").toString(), "-application",
                application));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(working.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Path area(String property) {
        return Path.of(URI.create(System.getProperty(property).replace(" ", "%20")));
    }

    private static String launcher() {
        String started = System.getProperty("java.class.path");
        if (!started.contains("org.eclipse.equinox.launcher")) {
            throw new IllegalStateException("the tests were not started by the launcher of Equinox but by " + started);
        }
        return started;
    }
}
