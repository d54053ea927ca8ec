package limn.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

import limn.architecture.tests.House.Bundle;

/**
 * Whoever writes a plug-in has the javadoc of the exported packages and nothing else: all that is public there says what it
 * is, what it takes, what it gives and what it throws.
 */
class JavadocTest {

    private final House house = House.ofCheckout();

    @Test
    void whatIsExportedIsDocumented(@TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ENGLISH, null)) {
            compiler.getTask(null, files, found, options(classes), null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
        }
        List<String> complaints = found.getDiagnostics().stream().filter(JavadocTest::isAboutJavadoc)
                .map(JavadocTest::sentence).toList();
        assertEquals("", String.join("\n", complaints));
    }

    private List<String> options(Path classes) {
        String sourcePath = house.product().stream().map(bundle -> bundle.folder().resolve("src").toString())
                .collect(Collectors.joining(File.pathSeparator));
        String packages = house.product().stream().flatMap(bundle -> bundle.exports().stream())
                .collect(Collectors.joining(","));
        return List.of("-proc:none", "--release", "21", "-encoding", "UTF-8", "-implicit:none", "-Xmaxwarns", "1000",
                "-Xdoclint:all/public", "-Xdoclint/package:" + packages, "-d", classes.toString(), "-sourcepath",
                sourcePath,
                "-classpath", librariesOfThisRun());
    }

    private List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Bundle bundle : house.product()) {
            for (String name : bundle.exports()) {
                try (Stream<Path> files = Files.list(bundle.folder().resolve("src").resolve(name.replace('.', '/')))) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static String librariesOfThisRun() {
        List<String> places = new ArrayList<>();
        for (org.osgi.framework.Bundle bundle : FrameworkUtil.getBundle(JavadocTest.class).getBundleContext()
                .getBundles()) {
            String place = bundle.getLocation().replaceFirst("^(initial@)?reference:", "").replaceFirst("^file:", "");
            if (place.endsWith(".jar")) {
                places.add(place);
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static boolean isAboutJavadoc(Diagnostic<?> diagnostic) {
        return diagnostic.getCode().startsWith("compiler.") && diagnostic.getCode().contains("proc.messager");
    }

    private static String sentence(Diagnostic<? extends JavaFileObject> diagnostic) {
        Path file = Path.of(diagnostic.getSource().toUri());
        return file.getFileName() + ":" + diagnostic.getLineNumber() + " " + diagnostic.getMessage(Locale.ENGLISH);
    }
}
