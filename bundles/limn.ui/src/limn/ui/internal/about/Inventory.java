package limn.ui.internal.about;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;

import limn.core.Catalogue;
import limn.core.Provided;
import limn.core.Registry;
import limn.ui.internal.study.Desk;

/**
 * What this installation is made of.
 *
 * @param version of Limn
 * @param plugins of Limn and of others that bring services, Limn's first
 * @param problems what is installed and cannot be used
 */
record Inventory(String version, List<Plugin> plugins, List<String> problems) {

    /**
     * A plug-in.
     *
     * @param name its symbolic name
     * @param title its name for people
     * @param version its version
     * @param own whether it belongs to Limn
     * @param brings kinds and ids of the services that it brings
     */
    record Plugin(String name, String title, String version, boolean own, String brings) {
    }

    Inventory {
        plugins = List.copyOf(plugins);
        problems = List.copyOf(problems);
    }

    /** The installation at this moment. */
    static Inventory now() {
        Registry registry = Desk.get().registry();
        Map<String, List<String>> services = new TreeMap<>();
        Stream.<Catalogue<?>>of(registry.methods(), registry.inspections(), registry.importers(), registry.readers(),
                registry.runtimes(), registry.builtIns(), registry.reportWriters())
                .forEach(catalogue -> collect(catalogue, services));
        Bundle self = FrameworkUtil.getBundle(Inventory.class);
        List<Plugin> plugins = Arrays.stream(self.getBundleContext().getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .filter(bundle -> isOwn(bundle) || services.containsKey(bundle.getSymbolicName()))
                .map(bundle -> plugin(bundle, services.getOrDefault(bundle.getSymbolicName(), List.of())))
                .sorted(Comparator.comparing((Plugin plugin) -> !plugin.own()).thenComparing(Plugin::name)).toList();
        return new Inventory(text(self.getVersion()), plugins, registry.problems());
    }

    private static void collect(Catalogue<?> catalogue, Map<String, List<String>> services) {
        Map<String, String> ids = new TreeMap<>();
        catalogue.ids().forEach(id -> catalogue.find(id).map(Provided::bundle)
                .ifPresent(bundle -> ids.merge(bundle, id, (a, b) -> a + ", " + b)));
        ids.forEach((bundle, list) -> services.computeIfAbsent(bundle, name -> new ArrayList<>())
                .add(catalogue.kind() + ": " + list));
    }

    private static boolean isOwn(Bundle bundle) {
        return bundle.getSymbolicName().startsWith("limn.");
    }

    private static Plugin plugin(Bundle bundle, List<String> brings) {
        String title = bundle.getHeaders().get("Bundle-Name");
        return new Plugin(bundle.getSymbolicName(), title == null ? "" : title, text(bundle.getVersion()),
                isOwn(bundle),
                String.join("; ", brings));
    }

    private static String text(Version version) {
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }

    /** All of it as text, for the clipboard. */
    String asText() {
        StringBuilder text = new StringBuilder("Limn " + version + "\nJava " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "\n");
        plugins.forEach(p -> text.append(p.name()).append(' ').append(p.version())
                .append(p.brings().isEmpty() ? "" : " (" + p.brings() + ")").append('\n'));
        problems.forEach(problem -> text.append(problem).append('\n'));
        return text.toString();
    }
}
