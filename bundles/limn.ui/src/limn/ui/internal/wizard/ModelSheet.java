package limn.ui.internal.wizard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import limn.api.data.Preprocessing;
import limn.core.model.ModelFacts;
import limn.core.model.ModelInfo;
import limn.core.session.ModelDraft;

/** What is known of a model, in words. */
final class ModelSheet {

    private static final int LISTED = 8;
    private static final long MILLION = 1_000_000;

    private ModelSheet() {
    }

    static Map<String, String> facts(ModelDraft draft) {
        ModelFacts facts = draft.facts();
        ModelInfo info = draft.info();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Model:", facts.name() + facts.file().map(file -> "").orElse(", built in"));
        lines.put("Format:", facts.format() + (facts.bytes() > 0 ? ", " + size(facts.bytes()) : "") + made(info));
        lines.put("Input:", input(draft));
        lines.put("Output:", output(info) + Choices.words(draft.edit().kind()).toLowerCase(Locale.ROOT)
                + said(draft, "output.kind"));
        lines.put("Classes:", classes(facts.classes()) + said(draft, "output.classes"));
        known(info, "tokens").ifPresent(t -> lines.put("Tokens:", t));
        lines.put("Size:", number(info.parameters(), "parameter") + ", weights " + size(info.weightBytes()) + ", "
                + work(info.work()));
        lines.put("Auto takes:", auto(info));
        lines.put("Positions:", info.collapse());
        lines.put("Sidecar:", facts.sidecar().map(Path::getFileName).map(Path::toString)
                .orElse(draft.sidecar().isPresent() ? "none beside it" : "not needed"));
        facts.about().ifPresent(about -> lines.put("About:", about));
        return lines;
    }

    private static String made(ModelInfo info) {
        return info.origin().entrySet().stream().map(said -> ", " + said.getKey() + " " + said.getValue())
                .collect(Collectors.joining());
    }

    private static String input(ModelDraft draft) {
        Preprocessing input = draft.facts().preprocessing();
        return draft.info().input() + "; " + input.height() + "×" + input.width() + " pixels, "
                + Choices.words(input.order()).toLowerCase(Locale.ROOT) + said(draft, "input.size");
    }

    private static String output(ModelInfo info) {
        List<String> all = info.outputs().stream().map(output -> (output.name().isEmpty() ? "" : output.name() + " ")
                + output.shape().map(ModelSheet::shape).orElse("of a shape told when it runs")
                + (output.selected() && info.outputs().size() > 1 ? " (this one is explained)" : "")).toList();
        return all.isEmpty() ? "" : String.join(", ", all) + "; ";
    }

    private static String shape(List<Integer> sizes) {
        return sizes.isEmpty() ? "a single number"
                : sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static Optional<String> known(ModelInfo info, String key) {
        return info.known().stream().filter(known -> known.key().equals(key)).findFirst()
                .map(known -> known.json().replaceAll("[{}\"]", "").replace(":", " ").replace(",", ", ") + " ("
                        + known.origin() + ")");
    }

    private static String work(ModelInfo.Work work) {
        String count = number(work.multiplyAdds(), "multiply-add") + " for a picture";
        return work.leftOut().isEmpty() ? count
                : "at least " + count + " (" + String.join(", ", work.leftOut().keySet()) + " not counted)";
    }

    private static String number(long number, String noun) {
        String of = " " + noun + (number == 1 ? "" : "s");
        return number >= MILLION ? String.format(Locale.ROOT, "%,.1f million", number / (double) MILLION) + of
                : String.format(Locale.ROOT, "%,d", number) + of;
    }

    private static String auto(ModelInfo info) {
        return info.candidates().stream().findFirst().map(first -> first.layer().path() + ", " + first.reason())
                .orElse("no layer; choose one in the view Layers");
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
