package limn.ui.internal.preferences;

import java.util.Arrays;

import org.eclipse.jface.preference.PreferenceManager;

/** Which pages the preferences have: ours, with keys and colours below, and those of plug-ins. */
public final class PageTree {

    private PageTree() {
    }

    /**
     * Takes away what bundles of the platform bring along, which belongs to a development environment.
     *
     * @param pages the pages of the workbench
     */
    public static void prune(PreferenceManager pages) {
        Arrays.stream(pages.getRootSubNodes()).filter(node -> node.getId().startsWith("org.eclipse."))
                .forEach(pages::remove);
    }
}
