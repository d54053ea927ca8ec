package limn.testkit;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The classes of a running test as a class path, for programs in a Java machine of their own, without a platform. */
public final class ChildClassPath {

    private ChildClassPath() {
    }

    /**
     * The class path.
     *
     * @param roots classes of the bundles that are needed; what these get packages from comes with them
     * @return what {@code java -cp} takes
     */
    public static String of(Class<?>... roots) {
        if (FrameworkUtil.getBundle(ChildClassPath.class) == null) {
            return System.getProperty("java.class.path");
        }
        Set<Bundle> bundles = new LinkedHashSet<>();
        for (Class<?> root : roots) {
            collect(FrameworkUtil.getBundle(root), bundles);
        }
        List<String> places = new ArrayList<>();
        for (Bundle bundle : bundles) {
            File place = FileLocator.getBundleFileLocation(bundle).orElseThrow();
            places.add(place.getPath());
            if (place.isDirectory()) {
                places.add(new File(place, "target/classes").getPath());
            }
        }
        return String.join(File.pathSeparator, places);
    }

    /** A bundle, its fragments, and all that any of them gets packages from. */
    private static void collect(Bundle bundle, Set<Bundle> into) {
        if (bundle == null || bundle.getBundleId() == 0 || !into.add(bundle)) {
            return;
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return;
        }
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            collect(wire.getProvider().getBundle(), into);
        }
        for (BundleWire wire : wiring.getProvidedWires("osgi.wiring.host")) {
            collect(wire.getRequirer().getBundle(), into);
        }
    }
}
