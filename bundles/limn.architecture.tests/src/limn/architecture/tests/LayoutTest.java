package limn.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import limn.architecture.tests.House.Bundle;

/** Where things lie in the checkout. */
class LayoutTest {

    private static final Set<String> TOP = Set.of("pom.xml", "bundles", "features", "releng", "targets", "README.md",
            "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", "limn");

    private final House house = House.ofCheckout();

    /** Whoever opens the project finds four folders, four texts and one script. */
    @Test
    void theTopHoldsNothingElse() throws IOException {
        Assumptions.assumeTrue(Files.exists(House.checkout().resolve(".git")), "this is no git checkout");
        Process git = new ProcessBuilder("git", "ls-files").directory(House.checkout().toFile()).start();
        Set<String> found = new TreeSet<>();
        try (BufferedReader tracked = git.inputReader()) {
            tracked.lines().map(file -> file.split("/")[0]).filter(name -> !name.startsWith(".")).forEach(found::add);
        }
        assertEquals(new TreeSet<>(TOP), found);
    }

    /** A user installs features; a bundle in none of them reaches nobody, one in two is updated twice. */
    @Test
    void everyBundleIsInOneFeature() throws IOException {
        List<String> listed;
        try (Stream<Path> features = Files.list(House.checkout().resolve("features"))) {
            listed = features.map(folder -> folder.resolve("feature.xml")).filter(Files::exists)
                    .flatMap(LayoutTest::plugins).toList();
        }
        for (Bundle bundle : house.product()) {
            assertEquals(1, listed.stream().filter(bundle.name()::equals).count(), bundle.name() + " in features");
        }
    }

    /** An empty bundle is a promise without a keeper. */
    @Test
    void noBundleIsEmpty() throws IOException {
        for (Bundle bundle : house.product()) {
            try (Stream<Path> files = Files.walk(bundle.folder().resolve("src"))) {
                assertTrue(files.anyMatch(file -> file.toString().endsWith(".java")), bundle.name());
            }
        }
    }

    /** Code in a text that nobody compiles is wrong after the first change. */
    @Test
    void theMethodInContributingIsTheExample() throws IOException {
        Matcher shown = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(House.checkout().resolve("CONTRIBUTING.md")));
        assertTrue(shown.find(), "CONTRIBUTING.md shows no method");

        String example = Files.readString(
                House.checkout().resolve("releng/examples/acme.method/src/acme/method/PeakCam.java"));
        assertTrue(example.contains(shown.group(1)), "the method in CONTRIBUTING.md is not the one in releng/examples");
    }

    private static Stream<String> plugins(Path feature) {
        try {
            Matcher plugin = Pattern.compile("<plugin\\s+id=\"([^\"]+)\"").matcher(Files.readString(feature));
            return plugin.results().map(result -> result.group(1)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
