package limn.core.internal.report;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.data.Skipped;
import limn.api.explain.Diagnosis.Code;
import limn.api.model.OutputKind;
import limn.api.report.Block;
import limn.api.report.Block.Arrangement;
import limn.api.report.Block.Card;
import limn.api.report.Block.Fact;
import limn.api.report.Block.Notice;
import limn.api.report.Figure;
import limn.api.report.Report.Section;
import limn.core.diagnosis.VerdictWords;
import limn.core.internal.json.Json;
import limn.core.internal.record.Journal;
import limn.core.internal.write.Gallery;
import limn.core.internal.write.NetworkPanels;
import limn.core.internal.write.SampleRecord;
import limn.core.run.Prediction;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/** Reads a journal and keeps a card for each sample of the gallery, and a line for some of the others. */
final class Cards implements Journal.Reader {

    /** Where a PNG file says its width and height. */
    private static final int SIZES = 16;

    /** With more maps than these a sample's panels have cards of their own. */
    private static final int TOGETHER = 4;

    /** A map alone, over the picture, and on random weights. */
    private static final int TRIPLE = 3;

    private final ReportFacts facts;
    private final Gallery gallery;
    private final Path figures;
    private final int most;
    private final List<Block> cards = new ArrayList<>();
    private final List<Section> details = new ArrayList<>();
    private final List<List<String>> rest = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Set<Integer> painted = new TreeSet<>();
    private final List<Card> network = new ArrayList<>();
    private boolean marked;
    private boolean signed;
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

    /** The maps of samples that have many, a section for each sample. */
    List<Section> details() {
        return details;
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

    /** Whether a map of the gallery stands there in two colours. */
    boolean signed() {
        return signed;
    }

    /** What shows the network itself, a card for each. */
    List<Card> network() {
        return network;
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
            int maps = sample.getAsJsonArray("explanations").size();
            if (Gallery.apart(maps)) {
                cards.add(glance(sample, prediction));
                details.add(new Section("sample-" + (details.size() + 1), prediction.sample(),
                        details(sample, prediction)));
            } else {
                boolean together = maps <= TOGETHER;
                cards.addAll(cards(sample, prediction, together ? panels(sample) : List.of()));
                cards.addAll(tried(sample, prediction.sample()));
                cards.addAll(together ? List.of() : panels(sample, prediction.sample() + ", "));
            }
            for (JsonElement panel : sample.getAsJsonArray("inspections")) {
                network(panel.getAsJsonObject());
            }
            painted.addAll(SampleRecord.painted(sample));
            return;
        }
        restCount++;
        if (rest.size() < most) {
            rest.add(List.of(prediction.sample(), String.join("; ", prediction.labels()), prediction.predictedClass(),
                    Words.percent(prediction.confidence()), verdicts(sample)));
        }
    }

    /** All maps of a sample at once, and what is known of the sample. */
    private Card glance(JsonObject sample, Prediction prediction) throws IOException {
        MapCards maps = new MapCards(facts, prediction, this::figure);
        List<Figure> shown = new ArrayList<>(of(sample, prediction));
        shown.addAll(maps.glance(sample));
        List<Fact> rows = new ArrayList<>(facts(prediction));
        rows.addAll(MapCards.mark(sample));
        // What robust took it took for one method; the strip of what it tried tells why.
        Set<String> tried = sample.getAsJsonArray("candidates").isEmpty() ? Set.of()
                : facts.plan().layers().robust().stream().map(Layer::path).collect(Collectors.toSet());
        rows.addAll(layers(sample.getAsJsonArray("explanations"), tried));
        rows.addAll(notes(sample));
        return new Card(prediction.sample(), shown, rows, maps.verdict(sample), Arrangement.GLANCE);
    }

    /** The maps of a sample by family, the layers tried for them, and what inspections show. */
    private List<Block> details(JsonObject sample, Prediction prediction) throws IOException {
        List<Block> blocks = new ArrayList<>(new MapCards(facts, prediction, this::figure).families(sample));
        signed |= MapCards.signed(sample);
        blocks.addAll(tried(sample, ""));
        blocks.addAll(panels(sample, ""));
        return blocks;
    }

    private List<Card> tried(JsonObject sample, String id) throws IOException {
        return TriedCard.of(sample, id, facts, this::figure);
    }

    /** What inspections show of a sample, a card each. */
    private List<Card> panels(JsonObject sample, String before) throws IOException {
        List<Card> all = new ArrayList<>();
        for (Panel panel : panels(sample)) {
            all.add(new Card(before + panel.figure().caption().split(":")[0], List.of(panel.figure()), panel.facts(),
                    Optional.empty()));
        }
        return all;
    }

    private static List<Fact> notes(JsonObject sample) {
        return Json.texts(sample.getAsJsonArray("warnings")).stream().map(warning -> new Fact("Note", warning))
                .toList();
    }

    private static String verdicts(JsonObject sample) {
        Map<Code, Integer> counts = new TreeMap<>();
        int failed = 0;
        for (JsonElement map : sample.getAsJsonArray("explanations")) {
            counts.merge(MapWords.code(map.getAsJsonObject()), 1, Integer::sum);
            failed += SanityWords.failed(map.getAsJsonObject()) ? 1 : 0;
        }
        List<String> texts = new ArrayList<>();
        counts.forEach((code, count) -> texts.add(VerdictWords.words(code) + (count > 1 ? " ×" + count : "")));
        if (failed > 0) {
            texts.add("failed sanity check" + (failed > 1 ? " ×" + failed : ""));
        }
        return String.join(", ", texts);
    }

    /** What an inspection shows, and what is known of it. */
    private record Panel(Figure figure, List<Fact> facts) {
    }

    /** What inspections show of a sample. */
    private List<Panel> panels(JsonObject sample) throws IOException {
        List<Panel> panels = new ArrayList<>();
        int number = 0;
        for (JsonElement element : sample.getAsJsonArray("inspections")) {
            JsonObject panel = element.getAsJsonObject();
            if (!ofNetwork(panel)) {
                figure(sample.get("position").getAsString() + ".panel" + number++, caption(panel), caption(panel))
                        .ifPresent(figure -> panels.add(new Panel(figure, details(panel))));
            }
        }
        return panels;
    }

    /** Adds what shows the network itself, once. */
    private void network(JsonObject panel) throws IOException {
        String heading = title(panel);
        if (ofNetwork(panel) && network.stream().noneMatch(card -> card.heading().equals(heading))) {
            figure(NetworkPanels.figure(panel.get("method").getAsString(), panel.get("layer").getAsString()),
                    panel.get("caption").getAsString(), caption(panel))
                    .ifPresent(figure -> network.add(new Card(heading, List.of(figure), details(panel),
                            Optional.empty())));
        }
    }

    private static boolean ofNetwork(JsonObject panel) {
        return panel.has("ofNetwork") && panel.get("ofNetwork").getAsBoolean();
    }

    private String title(JsonObject panel) {
        return facts.title(panel.get("method").getAsString()) + " at " + panel.get("layer").getAsString();
    }

    private String caption(JsonObject panel) {
        return title(panel) + ": " + panel.get("caption").getAsString();
    }

    /** A line {@code Channel 3: …} is a name and a value. */
    private static List<Fact> details(JsonObject panel) {
        return !panel.has("details") ? List.of()
                : Json.texts(panel.getAsJsonArray("details")).stream().map(line -> line.split(": ", 2))
                        .map(parts -> new Fact(parts.length > 1 ? parts[0] : "", parts[parts.length - 1])).toList();
    }

    /** The maps of a sample beside the picture; where each is one of three, in a card of their own that keeps these together. */
    private List<Card> cards(JsonObject sample, Prediction prediction, List<Panel> panels) throws IOException {
        String position = sample.get("position").getAsString();
        List<Figure> shown = new ArrayList<>(of(sample, prediction));
        List<Fact> rows = new ArrayList<>(facts(prediction));
        JsonArray maps = sample.getAsJsonArray("explanations");
        if (maps.size() > 1) {
            rows.addAll(layers(maps, Set.of()));
        }
        signed |= MapCards.signed(sample);
        Optional<Notice> verdict = Optional.empty();
        List<Figure> figures = new ArrayList<>();
        List<Fact> words = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            JsonObject map = maps.get(i).getAsJsonObject();
            String name = facts.title(map.get("method").getAsString()) + " at " + map.get("layer").getAsString()
                    + (facts.plan().targets().size() > 1 ? ", " + map.get("target").getAsString() : "");
            MapCards.add(this::figure, position, i, name, maps.size() > 1, figures);
            String prefix = maps.size() > 1 ? name + ": " : "";
            words.addAll(maps.size() > 1 ? List.of(new Fact(name, MapWords.line(map, prediction)))
                    : MapWords.facts(map));
            if (maps.size() == 1 || !facts.baseline(map.get("method").getAsString())) {
                verdict = MapCards.worse(verdict, MapWords.notice(map, prefix, prediction));
            }
        }
        boolean apart = maps.size() > 1 && figures.size() == TRIPLE * maps.size();
        shown.addAll(apart ? List.of() : figures);
        rows.addAll(apart ? List.of() : words);
        for (Panel panel : panels) {
            shown.add(panel.figure());
            rows.addAll(panel.facts());
        }
        rows.addAll(notes(sample));
        Card card = new Card(prediction.sample(), shown, rows, verdict);
        return !apart ? List.of(card)
                : List.of(card, new Card(prediction.sample() + ", maps beside those on random weights", figures, words,
                        Optional.empty(), Arrangement.TRIPLES));
    }

    /** The picture, and what is marked and predicted in it. */
    private List<Figure> of(JsonObject sample, Prediction prediction) throws IOException {
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
        return shown;
    }

    /** Why which layer, once for all maps that stand over it. */
    private List<Fact> layers(JsonArray maps, Set<String> without) {
        Map<String, Map<String, String>> reasons = new LinkedHashMap<>();
        for (JsonElement map : maps) {
            JsonObject record = map.getAsJsonObject();
            if (!record.get("layer").getAsString().equals(OperatorGraph.INPUT)
                    && !without.contains(record.get("layer").getAsString())) {
                // Layers taken together are so in the way of each method.
                reasons.computeIfAbsent(record.get("layer").getAsString(), layer -> new LinkedHashMap<>())
                        .merge(record.get("reason").getAsString(), facts.title(record.get("method").getAsString()),
                                (some, more) -> some.equals(more) ? some : some + ", " + more);
            }
        }
        List<Fact> rows = new ArrayList<>();
        reasons.forEach((layer, all) -> all.forEach((reason, methods) -> rows
                .add(new Fact("Layer " + layer + (all.size() > 1 ? ", " + methods : ""), reason))));
        return rows;
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
