package limn.core.internal.report;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.data.Skipped;
import limn.api.explain.Diagnosis.Code;
import limn.api.model.OutputKind;
import limn.api.report.Block;
import limn.api.report.Block.Card;
import limn.api.report.Block.Fact;
import limn.api.report.Block.Notice;
import limn.api.report.Figure;
import limn.core.diagnosis.VerdictWords;
import limn.core.internal.json.Json;
import limn.core.internal.record.Journal;
import limn.core.internal.write.Gallery;
import limn.core.internal.write.SampleRecord;
import limn.core.run.Prediction;

/** Reads a journal and keeps a card for each sample of the gallery, and a line for some of the others. */
final class Cards implements Journal.Reader {

    /** Where a PNG file says its width and height. */
    private static final int SIZES = 16;

    private final ReportFacts facts;
    private final Gallery gallery;
    private final Path figures;
    private final int most;
    private final List<Block> cards = new ArrayList<>();
    private final List<List<String>> rest = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Set<Integer> painted = new TreeSet<>();
    private boolean marked;
    private long restCount;

    Cards(ReportFacts facts, Gallery gallery, Path figures, int most) {
        this.facts = facts;
        this.gallery = gallery;
        this.figures = figures;
        this.most = most;
    }

    List<Block> cards() {
        return cards;
    }

    List<List<String>> rest() {
        return rest;
    }

    /** Indices of the classes that masks of the gallery show in colours, ascending. */
    Set<Integer> painted() {
        return painted;
    }

    /** Whether something is marked in a picture of the gallery. */
    boolean marked() {
        return marked;
    }

    long restCount() {
        return restCount;
    }

    List<Skipped> skipped() {
        return skipped;
    }

    @Override
    public void skipped(Skipped one) {
        if (skipped.size() < most) {
            skipped.add(one);
        }
    }

    @Override
    public void sample(JsonObject sample) throws IOException {
        Prediction prediction = SampleRecord.prediction(sample, facts.classes());
        if (gallery.holds(sample.get("position").getAsInt())) {
            cards.add(card(sample, prediction));
            painted.addAll(SampleRecord.painted(sample));
            return;
        }
        restCount++;
        if (rest.size() < most) {
            rest.add(List.of(prediction.sample(), String.join("; ", prediction.labels()), prediction.predictedClass(),
                    Words.percent(prediction.confidence()), verdicts(sample)));
        }
    }

    private static String verdicts(JsonObject sample) {
        Map<Code, Integer> counts = new TreeMap<>();
        for (JsonElement map : sample.getAsJsonArray("explanations")) {
            counts.merge(MapWords.code(map.getAsJsonObject()), 1, Integer::sum);
        }
        List<String> texts = new ArrayList<>();
        counts.forEach((code, count) -> texts.add(VerdictWords.words(code) + (count > 1 ? " ×" + count : "")));
        return String.join(", ", texts);
    }

    private Card card(JsonObject sample, Prediction prediction) throws IOException {
        String position = sample.get("position").getAsString();
        List<Figure> shown = new ArrayList<>();
        figure(position + ".picture", "picture", "The picture " + prediction.sample()).ifPresent(shown::add);
        Optional<Figure> mark = figure(position + ".mask", "marked region",
                "The marked region of " + prediction.sample());
        mark.ifPresent(shown::add);
        marked |= mark.isPresent();
        figure(position + ".predicted", "predicted mask", "The mask predicted for " + prediction.sample())
                .ifPresent(shown::add);
        figure(position + ".outlines", "outlines", "Outlines of what is marked and what is predicted in "
                + prediction.sample()).ifPresent(shown::add);
        List<Fact> rows = new ArrayList<>(facts(prediction));
        JsonArray maps = sample.getAsJsonArray("explanations");
        Optional<Notice> verdict = Optional.empty();
        for (int i = 0; i < maps.size(); i++) {
            JsonObject map = maps.get(i).getAsJsonObject();
            String name = map.get("method").getAsString() + " at " + map.get("layer").getAsString()
                    + (facts.plan().targets().size() > 1 ? ", " + map.get("target").getAsString() : "");
            figure(position + ".map" + i, name, "Map of " + name).ifPresent(shown::add);
            // Where figures wrap, this one may begin a row.
            String over = maps.size() > 1 ? name + ", over the picture" : "over the picture";
            figure(position + ".overlay" + i, over, "Map of " + name + " over the picture")
                    .ifPresent(shown::add);
            String prefix = maps.size() > 1 ? name + ": " : "";
            rows.addAll(maps.size() > 1 ? List.of(new Fact(name, line(map, prediction))) : MapWords.facts(map));
            verdict = worse(verdict, MapWords.notice(map, prefix, prediction));
        }
        JsonArray panels = sample.getAsJsonArray("inspections");
        for (int i = 0; i < panels.size(); i++) {
            JsonObject panel = panels.get(i).getAsJsonObject();
            String caption = panel.get("method").getAsString() + " at " + panel.get("layer").getAsString() + ": "
                    + panel.get("caption").getAsString();
            figure(position + ".panel" + i, caption, caption).ifPresent(shown::add);
        }
        Json.texts(sample.getAsJsonArray("warnings")).forEach(warning -> rows.add(new Fact("Note", warning)));
        return new Card(prediction.sample(), shown, rows, verdict);
    }

    private List<Fact> facts(Prediction prediction) {
        List<Fact> rows = new ArrayList<>();
        prediction.group().ifPresent(group -> rows.add(new Fact("Group", group)));
        rows.add(new Fact("Label", prediction.labels().isEmpty() ? "unknown" : String.join("; ", prediction.labels())));
        rows.add(new Fact("Prediction", PredictionWords.of(prediction, facts.model().kind())
                + prediction.right().map(right -> (several(prediction) ? "; the first is " : ", ")
                        + (right ? "right" : "wrong")).orElse("")));
        return rows;
    }

    private boolean several(Prediction prediction) {
        return facts.model().kind() == OutputKind.MULTI_LABEL && PredictionWords.labels(prediction).size() > 1;
    }

    /** All that is known of one of several maps, in one line: a column for each would tear them apart. */
    private static String line(JsonObject map, Prediction prediction) {
        List<String> parts = new ArrayList<>(MapWords.facts(map).stream()
                .map(fact -> fact.name() + ": " + fact.value().replaceFirst("\\.$", "")).toList());
        parts.add("Verdict: " + MapWords.notice(map, "", prediction).text());
        return String.join("; ", parts);
    }

    private static Optional<Notice> worse(Optional<Notice> before, Notice now) {
        return before.isPresent() && before.get().level().compareTo(now.level()) >= 0 ? before : Optional.of(now);
    }

    private Optional<Figure> figure(String name, String caption, String description) throws IOException {
        Path file = figures.resolve(name + ".png");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(SIZES);
            return Optional.of(new Figure(caption, description, in.readInt(), in.readInt(),
                    () -> Files.readAllBytes(file)));
        }
    }
}
