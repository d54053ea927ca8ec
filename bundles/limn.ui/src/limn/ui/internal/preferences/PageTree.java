package limn.ui.internal.preferences;

import java.util.Arrays;
import java.util.List;

import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceManager;

/** Which pages the preferences have: ours, and those of the platform that mean something here. */
public final class PageTree {

    private static final String ROOT = "limn.ui.preferences";
    private static final String GENERAL = "org.eclipse.ui.preferencePages.Workbench/";
    private static final List<String> KEPT = List.of(GENERAL + "org.eclipse.ui.preferencePages.Keys",
            GENERAL + "org.eclipse.ui.preferencePages.Views/org.eclipse.ui.preferencePages.ColorsAndFonts");

    private PageTree() {
    }

    /**
     * Takes away what belongs to a development environment. Pages of plug-ins stay when their roots carry no id of the
     * platform.
     *
     * @param pages the pages of the workbench
     */
    public static void prune(PreferenceManager pages) {
        List<IPreferenceNode> kept = KEPT.stream().map(pages::find).filter(node -> node != null).toList();
        Arrays.stream(pages.getRootSubNodes()).filter(node -> node.getId().startsWith("org.eclipse."))
                .forEach(pages::remove);
        kept.forEach(node -> pages.addTo(ROOT, node));
    }
}
