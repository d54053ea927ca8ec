package limn.core.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.model.OutputKind;
import limn.api.report.Block;
import limn.api.report.Figure;
import limn.api.report.Report;
import limn.api.report.Report.Section;
import limn.core.internal.record.Journal;
import limn.core.internal.record.Tally;
import limn.core.internal.write.Gallery;
import limn.core.run.ContrastText;
import limn.render.ClassColours;
import limn.render.MaskOutline;
import limn.render.Pngs;

/** The content of an explain run's report, made from its journal. */
public final class RunReport {

    private static final int ROWS = 500;
    private static final int SAMPLE_WIDTH = 96;
    private static final int SAMPLE_HEIGHT = 16;

    private static final String SIGNED = " A map on the input that has values of both signs stands alone in two "
            + "colours, "
            + "about white for 0: red speaks for what is explained, blue against it; over the picture only the "
            + "red is laid.";
    private static final String STRETCHED = " Gradients are drawn between their 1st and 99th percentile, "
            + "because a few of "
            + "their pixels stand far out and all others would be black; the stored maps are not changed.";

    private final ReportFacts facts;
    private final Tally tally;
    private final Gallery gallery;
    private final Path figures;

    /**
     * A report.
     *
     * @param facts what holds for the whole run
     * @param tally counts over all samples
     * @param gallery which samples are shown
     * @param figures folder of their pictures
     */
    public RunReport(ReportFacts facts, Tally tally, Gallery gallery, Path figures) {
        this.facts = facts;
        this.tally = tally;
        this.gallery = gallery;
        this.figures = figures;
    }

    /**
     * Makes the content. Pictures are read when it is written.
     *
     * @param journal the finished samples
     * @return the content
     * @throws IOException if the journal cannot be read
     * @throws LimnException if it is damaged
     */
    public Report content(Path journal) throws IOException, LimnException {
        Cards cards = new Cards(facts, gallery, figures, ROWS);
        Journal.read(journal, cards);
        Summary summary = new Summary(facts, tally);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "Summary", summary.blocks()));
        sections.add(new Section("gallery", "Gallery", gallery(cards)));
        List<Block> compared = summary.compared();
        if (!compared.isEmpty()) {
            sections.add(new Section("compared", "Methods compared", compared));
        }
        sections.addAll(cards.details());
        if (!cards.network().isEmpty()) {
            sections.add(new Section("network", "The network itself", List.copyOf(cards.network())));
        }
        if (!cards.rest().isEmpty()) {
            sections.add(new Section("rest", "Samples not shown", rest(cards)));
        }
        if (!cards.skipped().isEmpty() || !facts.passedOver().isEmpty()) {
            sections.add(new Section("skipped", "Skipped", skipped(cards)));
        }
        sections.add(new Section("provenance", "How this was made", new Provenance(facts).blocks()));
        return new Report("Where " + facts.model().name() + " looks",
                facts.data().data().name() + (facts.data().data().synthetic() ? " (synthetic)" : "") + ", "
                        + Words.count(tally.samples(), "sample"),
                sections);
    }

    private List<Block> gallery(Cards cards) {
        List<Block> blocks = new ArrayList<>();
        String how = gallery.complete() ? "All samples are shown."
                : gallery.size() + " of " + facts.selected() + " samples are shown, drawn at random with seed "
                        + facts.plan().seed() + " before anything was computed, so that neither good nor bad maps are "
                        + "preferred; the rest is named below and lies in the folders overlays and maps.";
        boolean masks = facts.model().kind() == OutputKind.MASK_LOGITS;
        blocks.add(new Block.Paragraph(how
                + (masks || !cards.marked() ? "" : " The outline is the marked region.")
                + " Colours go from 0 (dark, the picture "
                + "shows through) to the greatest value of each map (bright), so brightness cannot be compared between "
                + "maps." + (cards.signed() ? SIGNED : "") + (facts.stretched() ? STRETCHED : "")
                + ContrastText.words(facts.output().contrast())
                        .map(words -> " " + words + ". This changes the pictures, never the maps.").orElse("")));
        if (masks) {
            List<Figure> lines = new ArrayList<>();
            if (cards.marked()) {
                lines.add(sample(MaskOutline.Line.MARKED, MaskOutline.Line.MARKED.argb(), "marked region"));
            }
            lines.addAll(predicted(cards));
            blocks.add(new Block.Card("What the outlines mean", lines, List.of(), Optional.empty()));
        }
        if (!cards.painted().isEmpty()) {
            blocks.add(new Block.Card("What the colours of a predicted mask mean",
                    cards.painted().stream().map(this::colour).toList(), List.of(), Optional.empty()));
        }
        blocks.addAll(cards.cards());
        return blocks;
    }

    private Figure colour(int index) {
        String name = facts.classes().get(index);
        return new Figure(name, "The colour of " + name, SAMPLE_WIDTH, SAMPLE_HEIGHT, () -> Pngs.bytes(
                new ClassColours(facts.background()).sample(index, SAMPLE_WIDTH, SAMPLE_HEIGHT)));
    }

    /** A line for each class that is shown, where they are told apart by colours. */
    private List<Figure> predicted(Cards cards) {
        ClassColours colours = new ClassColours(facts.background());
        List<Integer> shown = cards.painted().stream()
                .filter(index -> !facts.background().equals(OptionalInt.of(index)))
                .toList();
        boolean apart = shown.stream()
                .anyMatch(index -> colours.outline(index, facts.classes().size()) != MaskOutline.Line.PREDICTED.argb());
        return apart ? shown.stream().map(index -> sample(MaskOutline.Line.PREDICTED, colours.argb(index),
                "predicted as " + facts.classes().get(index))).toList()
                : List.of(sample(MaskOutline.Line.PREDICTED, MaskOutline.Line.PREDICTED.argb(),
                        "predicted by the network"));
    }

    private static Figure sample(MaskOutline.Line line, int argb, String meaning) {
        return new Figure(meaning, "A line as it is drawn around what is " + meaning, SAMPLE_WIDTH, SAMPLE_HEIGHT,
                () -> Pngs.bytes(MaskOutline.sample(line, argb, SAMPLE_WIDTH, SAMPLE_HEIGHT)));
    }

    private List<Block> rest(Cards cards) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table("Samples that are not in the gallery",
                List.of("Sample", "Label", "Predicted", "Confidence", "Verdicts"), cards.rest(),
                List.of(false, false, false, true, false)));
        if (cards.restCount() > cards.rest().size()) {
            blocks.add(new Block.Paragraph("And " + (cards.restCount() - cards.rest().size())
                    + " more; predictions.csv and run.json name all of them."));
        }
        return blocks;
    }

    private List<Block> skipped(Cards cards) {
        List<List<String>> rows = new ArrayList<>();
        facts.passedOver().stream().limit(ROWS)
                .forEach(skipped -> rows.add(List.of(skipped.what(), skipped.reason())));
        cards.skipped().stream().limit(ROWS).forEach(skipped -> rows.add(List.of(skipped.what(), skipped.reason())));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table("What could not be used, and why", List.of("What", "Why"), rows,
                List.of(false, false)));
        long count = facts.passedOver().size() + tally.skipped();
        if (count > rows.size()) {
            blocks.add(new Block.Paragraph("And " + (count - rows.size()) + " more; run.json names all of them."));
        }
        return blocks;
    }
}
