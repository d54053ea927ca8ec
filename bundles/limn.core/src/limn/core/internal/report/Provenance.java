package limn.core.internal.report;

import java.util.ArrayList;
import java.util.List;

import limn.api.report.Block;
import limn.api.report.Block.Fact;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.run.ContrastText;
import limn.graph.Layer;

/** How the run was made, so that it can be repeated and cited. */
final class Provenance {

    /** More layers than these are counted, not named. */
    private static final int LISTED = 5;

    private final ReportFacts facts;

    Provenance(ReportFacts facts) {
        this.facts = facts;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Facts(rows()));
        blocks.add(new Block.Table("Methods", List.of("Name", "Method", "Settings", "Cost", "Source"), methods(),
                List.of(false, false, false, false, false)));
        blocks.addAll(candidates("Layers that auto tries, in this order", facts.plan().layers().candidates()));
        blocks.addAll(candidates("Layers that robust compares on each picture", facts.plan().layers().robust()));
        blocks.add(new Block.Paragraph("This command repeats the run:"));
        blocks.add(new Block.Verbatim(facts.command()));
        if (facts.output().tiff()) {
            blocks.add(new Block.Paragraph(
                    "The TIFF files hold the maps in the geometry of the original pictures, signed, "
                            + "not a number where a picture was cut off. Of a map with channels they hold one value for each "
                            + "pixel, reduced as the method's setting says, else the sum."));
        }
        blocks.add(new Block.Paragraph("run.json beside this file holds every setting and figure."));
        return blocks;
    }

    private List<Fact> rows() {
        List<Fact> rows = ModelWords.facts(facts.model());
        rows.add(new Fact("Data", facts.data().description()));
        facts.reference().ifPresent(reference -> rows.add(new Fact("Training samples",
                reference.description() + " It holds " + Words.count(reference.data().size(), "sample")
                        + (facts.plan().reference().size() == reference.data().size() ? "."
                                : ", " + facts.plan().reference().size() + " of which pass the filter."))));
        rows.add(new Fact("Targets",
                String.join(", ", facts.plan().targets().stream().map(this::target).toList())));
        ContrastText.write(facts.output().contrast()).ifPresent(steps -> rows.add(new Fact("Contrast of the pictures",
                steps)));
        rows.add(new Fact("Batch, threads, seed", facts.plan().batch() + ", " + facts.threads() + ", "
                + facts.plan().seed()));
        rows.add(new Fact("Computed by", facts.runtime()));
        rows.add(new Fact("Limn", facts.version()));
        return rows;
    }

    /** A target with the number that is explained; more than one where methods differ in it. */
    private String target(NamedTarget named) {
        List<String> kinds = facts.plan().methods().stream().filter(run -> !run.inspects())
                .map(run -> NamedTarget.kind(named.of(run.descriptor().family()))).distinct().toList();
        if (kinds.size() < 2) {
            return named.text() + (kinds.isEmpty() ? "" : " (" + kinds.get(0) + ")");
        }
        return named.text() + " (" + NamedTarget.kind(named.hidden()) + " for methods that hide parts of the input, "
                + NamedTarget.kind(named.target()) + " for all others)";
    }

    private List<List<String>> methods() {
        List<List<String>> rows = new ArrayList<>();
        for (MethodRun run : facts.plan().methods()) {
            rows.add(List.of(run.name(), run.descriptor().name() + ": " + run.descriptor().summary(),
                    run.settings().toString(), run.descriptor().cost(), run.descriptor().citation()));
        }
        return rows;
    }

    private List<Block> candidates(String caption, List<Layer> layers) {
        List<Block> blocks = new ArrayList<>();
        if (!layers.isEmpty()) {
            blocks.add(new Block.Table(caption, List.of("Layer", "Grid", "Why"), layers.stream().limit(LISTED)
                    .map(layer -> List.of(layer.path(), layer.grid().map(Object::toString).orElse(""),
                            facts.plan().layers().reason(layer.path())))
                    .toList(), List.of(false, false, false)));
        }
        if (layers.size() > LISTED) {
            blocks.add(new Block.Paragraph("And " + Words.count(layers.size() - LISTED, "more layer")
                    + "; run.json names all of them."));
        }
        return blocks;
    }
}
