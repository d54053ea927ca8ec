package limn.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The services whose classes lie in folders of the class path, for tests that want the product's own where no framework
 * offers them.
 */
public final class ClassPathServices {

    /** Joined here, so that this class does not name it. */
    private static final String COMPONENT = String.join("/", "Lorg", "osgi", "service", "component", "annotations",
            "Component;");

    /** A property of the annotation as the class file keeps it. */
    private static final Pattern RANKING = Pattern.compile("service\\.ranking:Integer=(-?\\d+)");

    private ClassPathServices() {
    }

    /**
     * Makes one of each.
     *
     * @return the services; components that the framework must give something to are left out
     */
    public static List<Object> all() {
        List<Object> services = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path root = Path.of(entry);
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(ClassPathServices::isComponent).map(file -> type(root.relativize(file)))
                            .filter(ClassPathServices::needsNothing).map(ClassPathServices::made)
                            .forEach(services::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return services;
    }

    /**
     * The bundle that a service of the product comes from.
     *
     * @param service a service
     * @return the first two words of its class's name
     */
    public static String bundle(Object service) {
        String name = service.getClass().getName();
        return name.substring(0, name.indexOf('.', name.indexOf('.') + 1));
    }

    /**
     * How a service of the product is ranked, which decides what is taken when nothing is said.
     *
     * @param service a service
     * @return what its component says; 0 if it says nothing
     */
    public static int ranking(Object service) {
        Class<?> type = service.getClass();
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            Matcher said = RANKING.matcher(new String(file.readAllBytes(), StandardCharsets.ISO_8859_1));
            return said.find() ? Integer.parseInt(said.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static Class<?> type(Path classFile) {
        String name = classFile.toString().replace(".class", "").replace(File.separatorChar, '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean needsNothing(Class<?> type) {
        return Stream.of(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private static Object made(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }
}
