package limn.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import limn.architecture.tests.House.Bundle;

/** Who may use whom: four floors, each sees what is below it. */
class FloorsTest {

    /** The arrows within a floor: the PyTorch runtime prints programs as TorchScript, the model graph is a view. */
    private static final Map<String, String> ARROWS = Map.of("limn.torch", "limn.torchscript", "limn.ui.graph",
            "limn.ui");

    private final House house = House.ofCheckout();

    /**
     * A provider that saw another provider or the core could not be exchanged, and a word that saw a method would not be a
     * word.
     */
    @Test
    void bundlesUseOnlyWhatIsBelowThem() {
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (Bundle bundle : house.product()) {
            Set<String> beyond = house.uses(bundle);
            beyond.removeAll(allowed(bundle.name()));
            if (!beyond.isEmpty()) {
                wrong.put(bundle.name(), beyond);
            }
        }
        assertEquals(Map.of(), wrong, "bundles that use what is not below them");
    }

    private static Set<String> allowed(String name) {
        int place = House.WORDS.indexOf(name);
        if (place >= 0) {
            return Set.copyOf(House.WORDS.subList(0, place));
        }
        Set<String> allowed = new TreeSet<>(House.WORDS);
        if (House.SHELLS.contains(name)) {
            allowed.add(House.CORE);
        }
        if (ARROWS.containsKey(name)) {
            allowed.add(ARROWS.get(name));
        }
        return allowed;
    }

    /** Models must be runnable by another engine one day: DJL stays behind one bundle. */
    @Test
    void onlyTheTorchBundleKnowsDjl() {
        assertEquals(List.of("limn.torch"), importersOf("ai.djl"));
    }

    /** Two JSON libraries disagree about numbers, duplicates and depth; files would be read in two ways. */
    @Test
    void thereIsOneJsonLibrary() {
        List<String> others = new ArrayList<>();
        for (String prefix : List.of("com.fasterxml.jackson", "org.json", "javax.json", "jakarta.json",
                "com.alibaba.fastjson",
                "com.eclipsesource.json", "org.codehaus.jackson", "com.squareup.moshi", "net.minidev.json")) {
            others.addAll(importersOf(prefix));
        }
        assertEquals(List.of(), others, "bundles that read JSON with something else than Gson");
    }

    /** The command line runs on servers without a display and without GTK. */
    @Test
    void nothingHeadlessImportsTheWindow() {
        List<String> found = new ArrayList<>();
        for (String prefix : List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui", "org.eclipse.draw2d",
                "org.eclipse.gef")) {
            found.addAll(importersOf(prefix));
        }
        assertEquals(List.of(), found.stream().filter(name -> !name.startsWith("limn.ui")).toList());
    }

    /** Import-Package names what is used; Require-Bundle would bring a whole bundle and bind us to its name. */
    @Test
    void headlessBundlesImportPackages() {
        for (Bundle bundle : house.product()) {
            assertTrue(bundle.name().startsWith("limn.ui") || bundle.requires().isEmpty(),
                    () -> bundle.name() + " requires "
                            + bundle.requires());
        }
    }

    /** A package named internal is nobody else's, so exporting it would be a promise we do not make. */
    @Test
    void internalPackagesAreNotExported() {
        for (Bundle bundle : house.product()) {
            assertTrue(bundle.exports().stream().noneMatch(name -> (name + ".").contains(".internal.")),
                    () -> bundle.name() + " exports " + bundle.exports());
        }
    }

    private List<String> importersOf(String prefix) {
        return house.product().stream()
                .filter(bundle -> bundle.imports().stream().anyMatch(name -> (name + ".").startsWith(prefix + ".")))
                .map(Bundle::name).toList();
    }
}
