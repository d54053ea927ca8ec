package limn.core.internal.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.explain.Family;
import limn.api.report.Block;
import limn.api.report.Block.Arrangement;
import limn.api.report.Block.Card;
import limn.api.report.Block.Fact;
import limn.api.report.Block.Notice;
import limn.api.report.Figure;
import limn.core.internal.question.LayerChoice;
import limn.core.run.Prediction;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/** The many maps of one sample: all at a glance, and by family with what is known of each. */
final class MapCards {

    private final ReportFacts facts;
    private final Prediction prediction;
    private final TriedCard.Figures figures;

    MapCards(ReportFacts facts, Prediction prediction, TriedCard.Figures figures) {
        this.facts = facts;
        this.prediction = prediction;
        this.figures = figures;
    }

    /** A map of a record with its number, by which its figures are found. */
    private record Numbered(int number, JsonObject map) {
        String text(String key) {
            return map.get(key).getAsString();
        }
    }

    /** Every map over the picture, small. */
    List<Figure> glance(JsonObject sample) throws IOException {
        List<Numbered> maps = maps(sample);
        Function<Numbered, String> names = namesOfAll(maps);
        List<Figure> shown = new ArrayList<>();
        for (Numbered one : maps) {
            figures.find(position(sample) + ".glance" + one.number(), names.apply(one),
                    "Map of " + facts.title(one.text("method")) + " at " + one.text("layer") + " over the picture")
                    .ifPresent(shown::add);
        }
        return shown;
    }

    /** The gravest verdict on a map that is more than a baseline. */
    Optional<Notice> verdict(JsonObject sample) {
        List<Numbered> maps = maps(sample);
        Function<Numbered, String> names = namesOfAll(maps);
        Optional<Notice> verdict = Optional.empty();
        for (Numbered one : maps) {
            if (!facts.baseline(one.text("method"))) {
                verdict = worse(verdict, MapWords.notice(one.map(), names.apply(one) + ": ", prediction));
            }
        }
        return verdict;
    }

    /** A card for each family. */
    List<Block> families(JsonObject sample) throws IOException {
        Map<Family, List<Numbered>> families = new LinkedHashMap<>();
        maps(sample).forEach(one -> families.computeIfAbsent(facts.family(one.text("method")), key -> new ArrayList<>())
                .add(one));
        List<Block> cards = new ArrayList<>();
        for (Map.Entry<Family, List<Numbered>> family : families.entrySet()) {
            cards.add(card(family.getKey().heading(), position(sample), family.getValue()));
        }
        return cards;
    }

    private Card card(String heading, String position, List<Numbered> maps) throws IOException {
        Set<String> places = places(maps);
        Function<Numbered, String> names = names(places.size() > 1);
        List<Figure> shown = new ArrayList<>();
        List<Fact> rows = new ArrayList<>();
        boolean alike = maps.stream().map(one -> MapWords.explained(one.map())).distinct().count() == 1;
        if (alike) {
            rows.add(new Fact("Explained", MapWords.explained(maps.get(0).map())));
        }
        boolean checked = false;
        Map<String, String> alikes = new LinkedHashMap<>();
        for (Numbered one : maps) {
            String name = names.apply(one);
            add(figures, position, one.number(), name, false, shown);
            // What is the same of several is said once.
            alikes.merge(MapWords.brief(one.map(), prediction, !alike), name, (some, more) -> some + ", " + more);
            checked |= one.map().has("sanity");
        }
        alikes.forEach((words, methods) -> rows.add(new Fact(methods, words)));
        boolean whole = shown.size() == maps.size() * (checked ? 3 : 2);
        return new Card(heading + place(places), shown, rows, Optional.empty(),
                !whole ? Arrangement.FREE : checked ? Arrangement.TRIPLES : Arrangement.PAIRS);
    }

    /** Where maps of one place each lie. */
    private Set<String> places(List<Numbered> maps) {
        return maps.stream().map(one -> one.text("layer")).filter(path -> members(path).isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The layers that are taken together under a name; none for that of one layer. */
    private List<Layer> members(String path) {
        return facts.plan().layers().together().stream()
                .filter(several -> LayerChoice.together(several).path().equals(path)).findFirst().orElse(List.of());
    }

    private static String place(Set<String> places) {
        return places.size() != 1 ? ""
                : places.contains(OperatorGraph.INPUT) ? " on the input" : " at " + places.iterator().next();
    }

    /** What sets each map apart from the others: the method, and layer and target where they differ. */
    private Function<Numbered, String> names(boolean layers) {
        boolean targets = facts.plan().targets().size() > 1;
        return one -> facts.title(one.text("method")) + at(one.text("layer"), layers)
                + (targets ? ", " + one.text("target") : "");
    }

    /** Several layers are counted where it is clear which they are. */
    private String at(String path, boolean layers) {
        List<Layer> several = members(path);
        if (!several.isEmpty()) {
            return " at " + (facts.plan().layers().together().size() > 1 ? path : several.size() + " layers");
        }
        return layers && !path.equals(OperatorGraph.INPUT) ? " at " + path : "";
    }

    /** The same among the maps of all families, of which those on the input have no layer. */
    private Function<Numbered, String> namesOfAll(List<Numbered> maps) {
        Set<String> places = places(maps);
        places.remove(OperatorGraph.INPUT);
        return names(places.size() > 1);
    }

    private static List<Numbered> maps(JsonObject sample) {
        JsonArray maps = sample.getAsJsonArray("explanations");
        List<Numbered> numbered = new ArrayList<>();
        for (JsonElement map : maps) {
            numbered.add(new Numbered(numbered.size(), map.getAsJsonObject()));
        }
        return numbered;
    }

    private static String position(JsonObject sample) {
        return sample.get("position").getAsString();
    }

    /** How much of the picture is marked, once for all maps. */
    static List<Fact> mark(JsonObject sample) {
        return maps(sample).stream().filter(one -> one.map().has("chance")).limit(1)
                .map(one -> new Fact("Marked region", Words.percent(one.map().get("chance").getAsDouble())
                        + " of the picture; a map that knows nothing has as much of its values there (chance level)"))
                .toList();
    }

    /** Whether a map of a sample stands there in two colours. */
    static boolean signed(JsonObject sample) {
        return maps(sample).stream()
                .anyMatch(one -> one.map().has("signed") && one.map().get("signed").getAsBoolean());
    }

    /** Adds the figures of a map: alone, over the picture, and on random weights where that was asked for. */
    static void add(TriedCard.Figures figures, String position, int number, String name, boolean several,
            List<Figure> shown) throws IOException {
        figures.find(position + ".map" + number, name, "Map of " + name).ifPresent(shown::add);
        // Where figures wrap, one of these may begin a row.
        String before = several ? name + ", " : "";
        figures.find(position + ".overlay" + number, before + "over the picture",
                "Map of " + name + " over the picture").ifPresent(shown::add);
        figures.find(position + ".random" + number, before + "on random weights",
                "Map of " + name + " on random weights").ifPresent(shown::add);
    }

    /** The graver of two verdicts. */
    static Optional<Notice> worse(Optional<Notice> before, Notice now) {
        return before.isPresent() && before.get().level().compareTo(now.level()) >= 0 ? before : Optional.of(now);
    }
}
