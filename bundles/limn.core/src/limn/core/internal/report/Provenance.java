package limn.core.internal.report;

import java.util.ArrayList;
import java.util.List;

import limn.api.data.Preprocessing;
import limn.api.report.Block;
import limn.api.report.Block.Fact;
import limn.core.internal.json.Json;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.model.ModelFacts;
import limn.graph.Layer;

/** How the run was made, so that it can be repeated and cited. */
final class Provenance {

    private final ReportFacts facts;

    Provenance(ReportFacts facts) {
        this.facts = facts;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Facts(rows()));
        blocks.add(new Block.Table("Methods", List.of("Name", "Method", "Settings", "Cost", "Source"), methods(),
                List.of(false, false, false, false, false)));
        if (!facts.plan().layers().candidates().isEmpty()) {
            blocks.add(new Block.Table("Layers that auto tries, in this order", List.of("Layer", "Grid", "Why"),
                    candidates(), List.of(false, false, false)));
        }
        blocks.add(new Block.Paragraph("This command repeats the run:"));
        blocks.add(new Block.Verbatim(facts.command()));
        blocks.add(new Block.Paragraph("run.json beside this file holds every setting and figure."));
        return blocks;
    }

    private List<Fact> rows() {
        ModelFacts model = facts.model();
        List<Fact> rows = new ArrayList<>();
        rows.add(new Fact("Model", model.file().map(Object::toString).orElse(model.name()) + " (" + model.format()
                + (model.bytes() > 0 ? ", " + model.bytes() + " bytes" : "") + ")"));
        model.sha256().ifPresent(hash -> rows.add(new Fact("SHA-256 of the model", hash)));
        model.about().ifPresent(about -> rows.add(new Fact("About the model", about)));
        rows.add(new Fact("Sidecar", model.sidecar().map(Object::toString).orElse("none")));
        rows.add(new Fact("Input", input(model.preprocessing())));
        rows.add(new Fact("Output", model.kind().id() + " of " + String.join(", ", model.classes())));
        rows.add(new Fact("Data", facts.data().description()));
        rows.add(new Fact("Targets",
                String.join(", ", facts.plan().targets().stream().map(NamedTarget::text).toList())));
        rows.add(new Fact("Batch, threads, seed", facts.plan().batch() + ", " + facts.threads() + ", "
                + facts.plan().seed()));
        rows.add(new Fact("Computed by", facts.runtime()));
        rows.add(new Fact("Limn", facts.version()));
        return rows;
    }

    private static String input(Preprocessing p) {
        return p.height() + "×" + p.width() + " " + Json.word(p.order()) + ", " + Json.word(p.fit()) + ", "
                + Json.word(p.interpolation()) + "; (pixel × " + Words.number(p.scale()) + " − " + p.mean() + ") / "
                + p.std();
    }

    private List<List<String>> methods() {
        List<List<String>> rows = new ArrayList<>();
        for (MethodRun run : facts.plan().methods()) {
            rows.add(List.of(run.name(), run.descriptor().name() + ": " + run.descriptor().summary(),
                    run.settings().toString(), run.descriptor().cost(), run.descriptor().citation()));
        }
        return rows;
    }

    private List<List<String>> candidates() {
        List<List<String>> rows = new ArrayList<>();
        for (Layer layer : facts.plan().layers().candidates()) {
            rows.add(List.of(layer.path(), layer.grid().map(Object::toString).orElse(""),
                    facts.plan().layers().reason(layer.path())));
        }
        return rows;
    }
}
