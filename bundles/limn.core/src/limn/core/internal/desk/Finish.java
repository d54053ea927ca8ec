package limn.core.internal.desk;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Skipped;
import limn.api.explain.Family;
import limn.api.report.Report;
import limn.api.report.ReportWriter;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.diagnosis.VerdictCount;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.guard.Guard;
import limn.core.internal.guard.Guard.BrokenProviderException;
import limn.core.internal.question.MethodRun;
import limn.core.internal.record.Journal;
import limn.core.internal.record.RunRecord;
import limn.core.internal.record.Tally;
import limn.core.internal.report.LayerWords;
import limn.core.internal.report.ReportFacts;
import limn.core.internal.report.RunReport;
import limn.core.internal.report.SanityWords;
import limn.core.internal.write.Gallery;
import limn.core.internal.write.SampleRecord;
import limn.core.model.ModelFacts;
import limn.core.run.PredictionsCsv;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome.Timing;

/** Writes what stands for the whole run from its journal: predictions, report, and last the record. */
final class Finish {

    private static final String WANTED = ".html";

    private final Prepared run;
    private final Registry registry;
    private final RunFolder folder;
    private final Gallery gallery;
    private final String version;
    private final RunListener listener;

    Finish(Prepared run, Registry registry, String version, RunFolder folder, Gallery gallery, RunListener listener) {
        this.run = run;
        this.registry = registry;
        this.folder = folder;
        this.gallery = gallery;
        this.version = version;
        this.listener = listener;
    }

    /** What stands for the whole run: whether there is a report, which layers were chosen and why, the verdicts, and the
     * sanity check. */
    record Told(boolean report, List<String> layers, List<VerdictCount> verdicts, Optional<String> sanity) {
        /** Nothing was computed. */
        static final Told NONE = new Told(false, List.of(), List.of(), Optional.empty());
    }

    /** Writes all of it. */
    Told write(JsonObject plan, ModelFacts facts, boolean complete, Instant started, Supplier<Timing> timing)
            throws IOException, LimnException {
        Tally tally = new Tally(aside());
        predictions(tally);
        boolean report = run.request().explain().isPresent() && tally.samples() > 0 && report(facts, tally, complete);
        JsonObject head = Head.of(run, registry, plan, facts, tally, complete, started, timing.get());
        AtomicFiles.write(folder.record(),
                out -> RunRecord.write(head, run.passedOver(), folder.journal(), out));
        return new Told(report, LayerWords.of(run.plan(), tally), verdicts(tally), SanityWords.of(tally));
    }

    /** The verdicts as they are told, with examples by what people call the methods. */
    private List<VerdictCount> verdicts(Tally tally) {
        return tally.diagnoses().stream().map(count -> new VerdictCount(count.code(), count.maps(),
                count.examples().stream()
                        .map(one -> new VerdictCount.Example(one.sample(),
                                MethodRun.title(run.plan().methods(), one.method()), one.layer(), one.target()))
                        .toList(),
                count.advice())).toList();
    }

    /** Baselines, where they stand beside what they are compared with. */
    private Set<String> aside() {
        Set<String> baselines = new HashSet<>();
        List<MethodRun> methods = run.plan().methods().stream().filter(method -> !method.inspects()).toList();
        methods.stream().filter(method -> method.descriptor().family() == Family.BASELINE)
                .forEach(method -> baselines.add(method.name()));
        return baselines.size() == methods.size() ? Set.of() : baselines;
    }

    private void predictions(Tally tally) throws IOException, LimnException {
        AtomicFiles.write(folder.path().resolve(RunFolder.PREDICTIONS), out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            try (PredictionsCsv csv = new PredictionsCsv(writer)) {
                csv.head(run.model().classes());
                Journal.read(folder.journal(), new Journal.Reader() {
                    @Override
                    public void sample(JsonObject sample) throws IOException {
                        tally.sample(sample);
                        csv.write(SampleRecord.prediction(sample, run.model().classes()));
                    }

                    @Override
                    public void skipped(Skipped skipped) {
                        tally.skipped(skipped);
                    }
                });
            }
            writer.flush();
        });
    }

    private boolean report(ModelFacts facts, Tally tally, boolean complete) throws IOException, LimnException {
        Optional<Provided<ReportWriter>> writer = registry.reportWriters().all().stream()
                .filter(provided -> provided.service().ending().equals(WANTED)).findFirst()
                .or(registry.reportWriters()::preferred);
        if (writer.isEmpty()) {
            run.notes().warn("No report writer is installed, so there is no report.");
            return false;
        }
        listener.message("writing the report");
        Report report = new RunReport(facts(facts, complete), tally, gallery, folder.figures())
                .content(folder.journal());
        ReportWriter service = writer.get().service();
        try {
            AtomicFiles.<LimnException>write(folder.path().resolve(RunFolder.REPORT + service.ending()),
                    out -> Guard.<Void, IOException>call("report writer", service.id(), writer.get(), () -> {
                        service.write(report, out, Progress.none());
                        return null;
                    }));
            return true;
        } catch (BrokenProviderException e) {
            run.failures().add(service.id(), e);
            return false;
        }
    }

    private ReportFacts facts(ModelFacts model, boolean complete) {
        return new ReportFacts(model, run.data(), run.reference().map(TrainingData::opened), run.selection().size(),
                run.plan(),
                run.model().classes(),
                run.model().model().program().description().background(),
                run.model().version(), run.model().threads(), version, Repeat.command(run),
                run.request().output().orElseThrow(), complete,
                run.notes().warnings(), run.failures().sentences());
    }

    /** The report of a folder. */
    static Optional<Path> report(RunFolder folder) {
        try (Stream<Path> entries = Files.list(folder.path())) {
            return entries.filter(path -> path.getFileName().toString().startsWith(RunFolder.REPORT + ".")).sorted()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
