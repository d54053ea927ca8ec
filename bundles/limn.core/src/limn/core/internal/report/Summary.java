package limn.core.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import limn.api.explain.Diagnosis.Code;
import limn.api.explain.Family;
import limn.api.report.Block;
import limn.api.report.Block.Fact;
import limn.api.report.Block.Level;
import limn.core.diagnosis.VerdictCount;
import limn.core.diagnosis.VerdictWords;
import limn.core.internal.question.MethodRun;
import limn.core.internal.record.Tally;
import limn.core.sanity.SanityCheck;

/** The summary in plain words, before all figures. */
final class Summary {

    /** More methods than this are counted, not named. */
    private static final int NAMED = 6;

    private final ReportFacts facts;
    private final Tally tally;

    Summary(ReportFacts facts, Tally tally) {
        this.facts = facts;
        this.tally = tally;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        if (!facts.complete()) {
            blocks.add(new Block.Notice(Level.WARNING, "The run was stopped: " + tally.samples() + " of "
                    + facts.selected() + " samples are finished. The same command with --resume goes on."));
        }
        if (facts.data().data().synthetic()) {
            blocks.add(
                    new Block.Notice(Level.INFO, "The pictures are synthetic: a program drew them, they show nobody."));
        }
        facts.failures().forEach(failure -> blocks.add(new Block.Notice(Level.BAD, failure)));
        Weighed notes = Weighed.of(facts.model(), facts.warnings());
        notes.heavy().forEach(note -> blocks.add(new Block.Notice(Level.WARNING, note)));
        blocks.add(figures());
        blocks.add(new Block.Paragraph(what()));
        blocks.add(new Block.Paragraph(predictions()));
        if (!tally.maps().isEmpty()) {
            inside().ifPresent(text -> blocks.add(new Block.Paragraph(text)));
            List<String> layers = LayerWords.of(facts.plan(), tally);
            if (several() && layers.size() > NAMED) {
                blocks.add(
                        new Block.Paragraph("Which layers were taken for each method stands under Methods compared."));
            } else {
                layers.forEach(text -> blocks.add(new Block.Paragraph(text)));
            }
            sanity().ifPresent(text -> blocks.add(new Block.Paragraph(text)));
            if (!several()) {
                blocks.add(table("Verdicts", tally.maps()));
            }
            faults().ifPresent(blocks::add);
        }
        if (!notes.light().isEmpty()) {
            blocks.add(new Block.Facts(notes.light()));
        }
        return blocks;
    }

    private String what() {
        return Words.count(tally.samples(), "sample") + " of " + facts.data().data().name() + " went through "
                + facts.model().name() + " and " + (tally.samples() == 1 ? "was" : "were") + " explained by "
                + methods()
                + (tally.withoutMap() > 0 ? ", " + tally.withoutMap() + " of them without a map" : "")
                + ". A map shows which places of the picture "
                + "raised the number that is explained; it does not show that the network is right, nor why." + light();
    }

    private String methods() {
        List<MethodRun> methods = facts.plan().methods();
        return methods.size() > NAMED ? methods.size() + " methods, which are listed under How this was made"
                : methods.stream().map(this::title).collect(Collectors.joining(", "));
    }

    private String light() {
        List<String> light = facts.plan().methods().stream().filter(MethodRun::light).map(MethodRun::spec).toList();
        return light.isEmpty() ? ""
                : " All methods were asked for at once, so " + light.size() + " of them ran with lighter "
                        + "settings than when "
                        + "they are asked for by name, such as " + light.get(0) + "; How this was made tells "
                        + "the settings "
                        + "of each.";
    }

    private String title(MethodRun run) {
        return run.descriptor().name()
                + (facts.title(run.name()).equals(run.descriptor().id()) ? "" : " (" + facts.title(run.name()) + ")");
    }

    private String predictions() {
        long labelled = tally.right() + tally.wrong();
        long unlabelled = tally.samples() - labelled;
        if (labelled == 0) {
            return "No sample has a label that is a class of the model, so right or wrong is not told.";
        }
        return tally.right() + " of " + Words.count(labelled, "labelled sample")
                + (tally.right() == 1 || labelled == 1 ? " is" : " are") + " predicted rightly ("
                + Words.percent(tally.right() / (double) labelled) + "), " + tally.wrong() + " wrongly"
                + (unlabelled == 0 ? "."
                        : "; " + unlabelled + (unlabelled == 1 ? " has" : " have") + " no label that is a class.");
    }

    /** The few figures that are read first; a writer may show them large. */
    private Block figures() {
        List<Fact> figures = new ArrayList<>();
        figures.add(new Fact("Samples", Long.toString(tally.samples())));
        long labelled = tally.right() + tally.wrong();
        if (labelled > 0) {
            figures.add(new Fact("Predicted rightly", Words.percent(tally.right() / (double) labelled)));
        }
        if (tally.withoutMap() > 0) {
            figures.add(new Fact("Without a map", Long.toString(tally.withoutMap())));
        }
        if (!tally.maps().isEmpty()) {
            long maps = tally.maps().values().stream().mapToLong(Tally.Counts::maps).sum();
            if (maps != tally.samples()) {
                figures.add(new Fact("Maps", Long.toString(maps)));
            }
            figures.add(new Fact("Without a known fault",
                    Words.percent(tally.verdicts().getOrDefault(Code.OK, 0L)
                            / (double) tally.verdicts().values().stream().mapToLong(Long::longValue).sum())));
            SanityWords.share(tally).ifPresent(share -> figures.add(new Fact("Sanity check passed", share)));
        }
        if (tally.maps().size() == 1) {
            Tally.Counts only = tally.maps().values().iterator().next();
            if (only.inside() > 0) {
                figures.add(new Fact("Inside the mark", Words.percent(only.share())));
                figures.add(new Fact("By chance", Words.percent(only.chance())));
            }
        }
        return new Block.Facts(figures);
    }

    /** What lies inside the marks: of one kind of map the figures, of several what their columns say. */
    private Optional<String> inside() {
        long marked = tally.maps().values().stream().filter(counts -> counts.inside() > 0).count();
        if (marked == 0) {
            return Optional.empty();
        }
        if (tally.maps().size() > 1) {
            return Optional.of("Where a region is marked, " + (several() ? "Methods compared tells" : "the table tells")
                    + " how much of what speaks for the class lies "
                    + "inside the mark on average, and how much a map that knows nothing would have there (chance "
                    + "level).");
        }
        Map.Entry<Tally.Key, Tally.Counts> only = tally.maps().entrySet().iterator().next();
        Tally.Counts counts = only.getValue();
        return Optional.of(facts.title(only.getKey().method()) + " at " + only.getKey().layer() + ", target "
                + only.getKey().target() + ": in " + Words.count(counts.inside(), "map")
                + " of samples with a marked region, " + Words.percent(counts.share())
                + " of what speaks for the class lies inside the mark on average; a map that knows nothing would "
                + "have " + Words.percent(counts.chance()) + " there (chance level).");
    }

    private boolean baselines() {
        return tally.maps().keySet().stream().map(key -> facts.baseline(key.method())).distinct().count() > 1;
    }

    /** Where and why maps failed, and what to try. */
    private Optional<Block> faults() {
        List<VerdictCount> faults = tally.diagnoses().stream().filter(count -> count.code() != Code.OK).toList();
        return faults.isEmpty() ? Optional.empty()
                : Optional.of(new Block.Table(
                        "Why maps failed, and what to try" + (baselines() ? "; baselines left out" : ""),
                        List.of("Verdict", "Maps", "For example", "What to try"),
                        faults.stream().map(count -> List.of(VerdictWords.words(count.code()),
                                Long.toString(count.maps()), count.examples().stream().map(this::example)
                                        .collect(Collectors.joining("; ")),
                                count.advice())).toList(),
                        List.of(false, true, false, false)));
    }

    private String example(VerdictCount.Example example) {
        return tally.maps().size() == 1 ? example.sample()
                : example.sample() + " (" + facts.title(example.method()) + " at " + example.layer()
                        + (facts.plan().targets().size() > 1 ? ", " + example.target() : "") + ")";
    }

    /** What the maps on random weights say; why some failed only where some did. */
    private Optional<String> sanity() {
        return SanityWords.counts(tally)
                .map(counts -> "Sanity check: each map stands beside that of the same method on "
                        + "the same network with random weights. " + counts
                        + (SanityWords.failed(tally) == 0 ? ""
                                : " A map fails where the rank correlation between it and the map on random weights, or between "
                                        + "the absolute values of these two, is " + SanityCheck.LIMIT
                                        + " or more in either direction: a map that stays much the same shows little of what the "
                                        + "network has learnt (arXiv:1810.03292)."));
    }

    /** Whether there are too many methods, of several families, for one table among the words. */
    private boolean several() {
        return tally.maps().size() > NAMED
                && tally.maps().keySet().stream().map(key -> facts.family(key.method())).distinct().count() > 1;
    }

    /** The verdicts of many methods, a table for each family; none where the words have them in one. */
    List<Block> compared() {
        if (!several()) {
            return List.of();
        }
        Map<Family, Map<Tally.Key, Tally.Counts>> families = new LinkedHashMap<>();
        tally.maps().forEach((key, counts) -> families.computeIfAbsent(facts.family(key.method()),
                family -> new LinkedHashMap<>()).put(key, counts));
        List<Block> tables = new ArrayList<>();
        families.forEach((family, maps) -> tables.add(table(family.heading(), maps)));
        List<String> layers = LayerWords.of(facts.plan(), tally);
        if (layers.size() > NAMED) {
            tables.add(
                    new Block.Table("Layers taken", List.of("Which, and why"), layers.stream().map(List::of).toList(),
                            List.of(false)));
        }
        return tables;
    }

    private Block table(String caption, Map<Tally.Key, Tally.Counts> maps) {
        List<Code> codes = Stream.concat(Stream.of(Code.OK).filter(tally.verdicts()::containsKey),
                maps.values().stream().flatMap(counts -> counts.verdicts().keySet().stream())).distinct()
                .sorted(Comparator.comparing((Code code) -> code != Code.OK)).toList();
        List<String> header = new ArrayList<>(List.of("Method", "Layer", "Target", "Maps"));
        boolean marks = tally.maps().size() > 1
                && tally.maps().values().stream().anyMatch(counts -> counts.inside() > 0);
        if (marks) {
            header.addAll(List.of("Inside the mark", "Chance level"));
        }
        boolean checked = tally.maps().values().stream()
                .anyMatch(counts -> counts.passed() + counts.failed() + counts.undefined() > 0);
        if (checked) {
            header.add("Sanity check passed");
        }
        int words = 3;
        codes.forEach(code -> header.add(VerdictWords.words(code)));
        List<List<String>> rows = new ArrayList<>();
        maps.forEach((key, counts) -> {
            List<String> row = new ArrayList<>(
                    List.of(facts.title(key.method()), key.layer(), key.target(), Long.toString(counts.maps())));
            if (marks) {
                boolean some = counts.inside() > 0;
                row.addAll(
                        List.of(some ? Words.percent(counts.share()) : "", some ? Words.percent(counts.chance()) : ""));
            }
            if (checked) {
                row.add(counts.passed() + " of " + (counts.passed() + counts.failed()));
            }
            codes.forEach(code -> row.add(Long.toString(counts.verdicts().getOrDefault(code, 0L))));
            rows.add(row);
        });
        return new Block.Table(caption, header, rows,
                IntStream.range(0, header.size()).mapToObj(column -> column >= words).toList());
    }
}
