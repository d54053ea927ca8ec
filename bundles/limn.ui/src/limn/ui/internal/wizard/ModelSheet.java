package limn.ui.internal.wizard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import limn.api.data.Preprocessing;
import limn.core.model.ModelFacts;
import limn.core.session.ModelDraft;

/** What is known of a model, in words. */
final class ModelSheet {

    private static final int LISTED = 8;

    private ModelSheet() {
    }

    static Map<String, String> facts(ModelDraft draft) {
        ModelFacts facts = draft.facts();
        Preprocessing input = facts.preprocessing();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Model:", facts.name() + facts.file().map(file -> "").orElse(", built in"));
        lines.put("Format:", facts.format() + (facts.bytes() > 0 ? ", " + size(facts.bytes()) : ""));
        lines.put("Input:", input.height() + "×" + input.width() + " pixels, "
                + Choices.words(input.order()).toLowerCase(Locale.ROOT) + said(draft, "input.size"));
        lines.put("Output:", Choices.words(draft.edit().kind()).toLowerCase(Locale.ROOT) + said(draft, "output.kind"));
        lines.put("Classes:", classes(facts.classes()) + said(draft, "output.classes"));
        lines.put("Sidecar:", facts.sidecar().map(Path::getFileName).map(Path::toString)
                .orElse(draft.sidecar().isPresent() ? "none beside it" : "not needed"));
        facts.about().ifPresent(about -> lines.put("About:", about));
        return lines;
    }

    private static String said(ModelDraft draft, String key) {
        return draft.origins().getOrDefault(key, "").startsWith("assumed") ? " (assumed)" : "";
    }

    private static String classes(List<String> names) {
        if (names.isEmpty()) {
            return "told when it runs";
        }
        return names.size() + ": " + String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
                + (names.size() > LISTED ? ", …" : "");
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? Math.max(1, bytes >> 10) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
    }

    /** What should be read before it is opened. */
    static List<String> notes(ModelDraft draft) {
        List<String> notes = new ArrayList<>(draft.facts().warnings());
        notes.addAll(draft.facts().assumptions());
        return notes;
    }
}
