package limn.ui.internal.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The pages of the help: files of this bundle, and those that are made when they are asked for. */
final class Pages {

    /** The page with the contents. */
    static final String CONTENTS = "contents";
    /** The page with the keys, made from what is bound at the moment. */
    static final String KEYS = "keys";

    private static final String FOLDER = "help";
    private static final String ENDING = ".md";

    private final Map<String, Page> files = new TreeMap<>();
    private final Map<String, Supplier<Page>> made;

    /** Reads the files, which are few and small. */
    Pages(Map<String, Supplier<Page>> made) {
        this.made = Map.copyOf(made);
        Bundle bundle = FrameworkUtil.getBundle(Pages.class);
        List<URL> entries = Optional.ofNullable(bundle.findEntries(FOLDER, "*" + ENDING, false))
                .map(Collections::list).map(List::copyOf).orElse(List.of());
        for (URL entry : entries) {
            String path = entry.getPath();
            String id = path.substring(path.lastIndexOf('/') + 1, path.length() - ENDING.length());
            try (InputStream in = entry.openStream()) {
                files.put(id, Page.of(id, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                ILog.of(Pages.class).error("The help page " + path + " cannot be read.", e);
            }
        }
    }

    /** The page of an id, if there is one. */
    Optional<Page> find(String id) {
        return Optional.ofNullable(made.get(id)).map(Supplier::get).or(() -> Optional.ofNullable(files.get(id)));
    }

    /** All pages, by id. */
    Collection<Page> all() {
        Map<String, Page> all = new TreeMap<>(files);
        made.forEach((id, page) -> all.put(id, page.get()));
        return all.values();
    }
}
