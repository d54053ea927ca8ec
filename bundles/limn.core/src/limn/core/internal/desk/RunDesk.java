package limn.core.internal.desk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.MalformedJsonException;

import limn.api.LimnException;
import limn.api.data.Skipped;
import limn.core.Registry;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.guard.Memory;
import limn.core.internal.json.Json;
import limn.core.internal.model.FileHash;
import limn.core.internal.record.Journal;
import limn.core.internal.record.Plans;
import limn.core.internal.record.RunRecord;
import limn.core.internal.samples.TrainingSamples;
import limn.core.internal.write.Gallery;
import limn.core.internal.write.ResultNames;
import limn.core.internal.write.SampleRecord;
import limn.core.internal.write.SampleWriter;
import limn.core.run.OutputOptions;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.core.run.RunOutcome.State;
import limn.core.run.RunOutcome.Timing;

/** Does what {@code explain} and {@code predict} have in common: prepare, run chunk after chunk, finish. */
final class RunDesk {

    private static final String NO_RECORD = "%s is no record of a run that can be gone on with; start again with "
            + "--overwrite.";

    private final Registry registry;
    private final String version;
    private final Request request;
    private final Optional<Holding> holding;
    private final Consumer<Prediction> rows;
    private final RunListener listener;
    private final Instant started = Instant.now();

    RunDesk(Registry registry, String version, Request request, Optional<Holding> holding, Consumer<Prediction> rows,
            RunListener listener) {
        this.registry = registry;
        this.version = version;
        this.request = request;
        this.holding = holding;
        this.rows = rows;
        this.listener = listener;
    }

    RunOutcome run() throws LimnException {
        if (request.output().isEmpty()) {
            try (Prepared run = prepare()) {
                return withoutFolder(run);
            }
        }
        // The folder first: that it is not free is told before a model is loaded.
        try (RunFolder folder = RunFolder.take(request.output().get()); Prepared run = prepare()) {
            return intoFolder(run, folder);
        } catch (IOException e) {
            throw new LimnException(request.output().get().folder() + " cannot be written to (" + RunFolder.reason(e)
                    + ").", e);
        }
    }

    private Prepared prepare() throws LimnException {
        Preparer preparer = new Preparer(registry, request, listener);
        return holding.isPresent() ? preparer.prepare(holding.get()) : preparer.prepare();
    }

    private RunOutcome withoutFolder(Prepared run) throws LimnException {
        listener.total(run.selection().size());
        RowSink sink = new RowSink(run.notes(), listener, rows);
        Loop loop = new Loop(run, listener);
        boolean complete = loop.run(sink);
        return outcome(run, complete, sink.done(), Optional.empty(), Finish.Told.NONE, timing(run, loop));
    }

    private RunOutcome intoFolder(Prepared run, RunFolder folder) throws LimnException {
        Optional<String> sha256 = run.model().model().program().file().isPresent()
                ? Optional.of(FileHash.sha256(run.model().model().program().file().get()))
                : Optional.empty();
        JsonObject plan = PlanRecord.of(run, version, sha256);
        try {
            OutputOptions output = request.output().orElseThrow();
            Optional<Journal.Earlier> earlier = output.resume() ? Journal.earlier(folder.journal()) : Optional.empty();
            if (output.overwrite()) {
                folder.clear();
            } else if (output.resume()) {
                Optional<JsonObject> finished = earlier.isPresent() ? Optional.empty() : finished(folder);
                checkSame(finished.map(head -> head.getAsJsonObject("plan"))
                        .or(() -> earlier.map(Journal.Earlier::plan)), plan);
                if (finished.isPresent()) {
                    return already(run, folder, finished.get());
                }
            }
            return write(run, folder, plan, sha256, earlier);
        } catch (IOException e) {
            throw new UnwritableException(folder, e);
        }
    }

    private static Optional<JsonObject> finished(RunFolder folder) throws IOException, LimnException {
        if (!Files.exists(folder.record())) {
            return Optional.empty();
        }
        try {
            Optional<JsonObject> head = RunRecord.head(folder.record());
            if (head.isPresent()) {
                return head;
            }
        } catch (MalformedJsonException | EOFException e) {
            throw new LimnException(NO_RECORD.formatted(folder.record()), e);
        }
        throw new LimnException(NO_RECORD.formatted(folder.record()));
    }

    private void checkSame(Optional<JsonObject> there, JsonObject here) throws LimnException {
        Optional<String> difference = there.flatMap(plan -> Plans.difference(plan, here));
        if (difference.isPresent()) {
            throw new LimnException(request.output().orElseThrow().folder() + " holds a run with other settings ("
                    + difference.get() + "); repeat them to go on with it, or start again with --overwrite.");
        }
    }

    private RunOutcome write(Prepared run, RunFolder folder, JsonObject plan, Optional<String> sha256,
            Optional<Journal.Earlier> earlier) throws IOException, LimnException {
        listener.total(run.selection().size());
        Gallery gallery = new Gallery(run.selection().size(), run.plan().mapsPerSample(), run.plan().seed());
        SampleWriter writer = new SampleWriter(folder, request.output().orElseThrow(), run.selection(),
                new ResultNames(run.plan()), run.loader(), gallery);
        Loop loop = new Loop(run, listener);
        boolean complete = false;
        Optional<LimnException> stopped = Optional.empty();
        long done;
        folder.sweep();
        try (Journal journal = Journal.open(folder.journal(), earlier, plan);
                FolderSink sink = new FolderSink(folder, journal, earlier.map(Journal.Earlier::nextChunk).orElse(0),
                        writer, run.notes(), listener, rows)) {
            long before = earlier.isPresent() ? tellEarlier(run, folder, earlier.get()) : 0;
            try {
                complete = loop.run(sink);
            } catch (UnwritableException e) {
                throw e;
            } catch (LimnException e) {
                stopped = Optional.of(e);
            }
            done = before + sink.done();
        }
        run.notes().tellUnmapped(done);
        Finish finish = new Finish(run, registry, version, folder, gallery, listener);
        Finish.Told told = finish.write(plan, run.model().model().facts(sha256), complete, started,
                () -> timing(run, loop));
        if (stopped.isPresent()) {
            throw new LimnException(stopped.get().getMessage() + " " + done + " of " + run.selection().size()
                    + " samples were finished before and are kept in " + request.output().orElseThrow().folder() + ".",
                    stopped.get());
        }
        if (complete) {
            folder.finish();
        }
        return outcome(run, complete, done, Optional.of(folder), told, timing(run, loop));
    }

    /** Tells what an earlier part of the run did, and how much that was. */
    private long tellEarlier(Prepared run, RunFolder folder, Journal.Earlier earlier)
            throws IOException, LimnException {
        run.failures().addEarlier(earlier.failures());
        long[] samples = new long[1];
        Journal.read(folder.journal(), new Journal.Reader() {
            @Override
            public void sample(JsonObject sample) {
                samples[0]++;
                run.notes().unmapped().look(sample);
                rows.accept(SampleRecord.prediction(sample, run.model().classes()));
            }

            @Override
            public void skipped(Skipped skipped) {
                run.notes().skipEarlier(skipped);
                if (run.plan().reference() instanceof TrainingSamples training) {
                    training.knowTold(skipped);
                }
            }
        });
        listener.step(earlier.done());
        return samples[0];
    }

    private RunOutcome already(Prepared run, RunFolder folder, JsonObject head) throws IOException {
        run.notes().warn(request.output().orElseThrow().folder() + " holds this run already, finished.");
        List<String> failures = Json.texts(head.getAsJsonArray("failures"));
        long done = head.getAsJsonObject("counts").get("done").getAsLong();
        JsonElement without = head.getAsJsonObject("counts").get("withoutMap");
        long skipped = head.getAsJsonObject("counts").get("skipped").getAsLong();
        listener.total(run.selection().size());
        listener.step(run.selection().size());
        Timing timing = new Timing(Duration.between(started, Instant.now()), Duration.ZERO, 0, Memory.peak(),
                run.plan().batch(), run.model().threads());
        return new RunOutcome(state(true, skipped, failures), run.selection().size(), done,
                without == null ? 0 : without.getAsLong(), skipped, run.notes().skipped(), run.notes().warnings(),
                failures, Optional.of(folder.path()),
                Finish.report(folder), Json.texts(head.getAsJsonObject("layers").getAsJsonArray("taken")),
                DiagnosesRecord.verdicts(head.getAsJsonArray("diagnoses")),
                Optional.ofNullable(head.get("sanity")).map(JsonElement::getAsString), timing);
    }

    private Timing timing(Prepared run, Loop loop) {
        return new Timing(Duration.between(started, Instant.now()), loop.network(), loop.samplesPerSecond(),
                Memory.peak(), run.plan().batch(), run.model().threads());
    }

    private RunOutcome outcome(Prepared run, boolean complete, long done, Optional<RunFolder> folder, Finish.Told told,
            Timing timing) throws LimnException {
        List<Skipped> skipped = run.notes().skipped();
        if (complete && done == 0) {
            throw new LimnException("None of the " + run.selection().size() + " samples could be finished"
                    + (skipped.isEmpty() ? "." : "; the first, " + skipped.get(0).what() + ": "
                            + skipped.get(0).reason()));
        }
        long count = run.notes().skippedCount();
        return new RunOutcome(state(complete, count, run.failures().sentences()), run.selection().size(), done,
                run.notes().unmapped().count(), count, skipped, run.notes().warnings(), run.failures().sentences(),
                folder.map(RunFolder::path),
                told.report() ? folder.flatMap(Finish::report) : Optional.empty(), told.layers(), told.verdicts(),
                told.sanity(), timing);
    }

    private static State state(boolean complete, long skipped, List<String> failures) {
        if (!complete) {
            return State.INTERRUPTED;
        }
        return !failures.isEmpty() ? State.WITH_FAILURES : skipped > 0 ? State.WITH_SKIPPED : State.COMPLETE;
    }
}
