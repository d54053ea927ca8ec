package limn.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** What our bundles are really wired to in a running framework, at any distance. */
class WiringTest {

    private static final List<String> WINDOW = List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui",
            "org.eclipse.draw2d", "org.eclipse.gef");

    private final BundleContext context = FrameworkUtil.getBundle(WiringTest.class).getBundleContext();

    /** A library that pulls SWT in would fail on the first server without GTK. */
    @Test
    void headlessBundlesAreWiredToNoWindow() {
        Map<String, List<String>> wrong = new TreeMap<>();
        for (House.Bundle bundle : House.ofCheckout().product()) {
            if (!bundle.name().startsWith("limn.ui")) {
                List<String> window = closure(installed(bundle.name())).stream().map(Bundle::getSymbolicName)
                        .filter(name -> WINDOW.stream().anyMatch(prefix -> (name + ".").startsWith(prefix + ".")))
                        .toList();
                if (!window.isEmpty()) {
                    wrong.put(bundle.name(), window);
                }
            }
        }
        assertEquals(Map.of(), wrong, "headless bundles that are wired to the window");
    }

    /** The check above would be worth nothing if it did not follow the wires. */
    @Test
    void wiresAreFollowed() {
        List<String> below = closure(installed("limn.torch")).stream().map(Bundle::getSymbolicName).toList();
        assertTrue(below.containsAll(List.of("limn.api", "limn.graph", "wrapped.ai.djl.api", "slf4j.api")),
                below::toString);
    }

    private Bundle installed(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalStateException(name + " is not installed");
    }

    private static Set<Bundle> closure(Bundle start) {
        Set<Bundle> seen = new LinkedHashSet<>();
        Deque<Bundle> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Bundle bundle = open.poll();
            if (seen.add(bundle)) {
                BundleWiring wiring = bundle.adapt(BundleWiring.class);
                assertTrue(wiring != null, () -> bundle + " is not resolved");
                for (BundleWire wire : wiring.getRequiredWires(null)) {
                    open.add(wire.getProvider().getBundle());
                }
            }
        }
        return seen;
    }
}
