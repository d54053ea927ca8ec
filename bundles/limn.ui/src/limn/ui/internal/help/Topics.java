package limn.ui.internal.help;

import java.util.Map;

/** Which page belongs to a part, a wizard or a dialog. */
final class Topics {

    private static final Map<String, String> PARTS = Map.ofEntries(Map.entry("limn.ui.data", "data"),
            Map.entry("limn.ui.image", "image"), Map.entry("limn.ui.layers", "layers"),
            Map.entry("limn.ui.methods", "methods"), Map.entry("limn.ui.predictions", "predictions"),
            Map.entry("limn.ui.activations", "activations"), Map.entry("limn.ui.diagnosis", "diagnosis"),
            Map.entry("limn.ui.welcome", "welcome"), Map.entry("limn.ui.help", "help"),
            Map.entry("limn.ui.graph.view", "graph"), Map.entry("org.eclipse.pde.runtime.LogView", "error-log"),
            Map.entry("org.eclipse.ui.views.ProgressView", "progress"));

    /** By the name of the class without its package, so that help knows no colleague's class. */
    private static final Map<String, String> WINDOWS = Map.of("OpenModelWizard", "open-model", "ImportDataWizard",
            "import-data", "ExportReportWizard", "export", "ExportReportDialog", "export", "PreferenceDialog",
            "preferences", "WorkbenchPreferenceDialog", "preferences", "AboutLimnDialog", "about");

    private Topics() {
    }

    /** The page of a part. */
    static String ofPart(String id) {
        return PARTS.getOrDefault(id, Pages.CONTENTS);
    }

    /** The page of a wizard or a dialog. */
    static String ofWindow(Class<?> type) {
        return WINDOWS.getOrDefault(type.getSimpleName(), Pages.CONTENTS);
    }
}
