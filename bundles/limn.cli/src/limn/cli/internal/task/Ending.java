package limn.cli.internal.task;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.text.Plain;
import limn.core.diagnosis.VerdictCount;
import limn.cli.internal.terminal.Pace;
import limn.core.run.RunOutcome;
import limn.core.run.RunOutcome.Timing;

/**
 * Says what came of a run. Where results lie is a result and goes to standard output; the rest is said beside it.
 *
 * @param desk the person
 * @param done what was done with the samples, one word
 */
record Ending(Desk desk, String done) {

    private static final double MIB = 1 << 20;
    private static final int SENTENCES = 6;

    ExitCode show(RunOutcome outcome) {
        if (!desk.show().quiet || outcome.state() != RunOutcome.State.COMPLETE) {
            desk.console().say(summary(outcome));
            outcome.layers().stream().limit(SENTENCES).forEach(desk.console()::say);
            if (outcome.layers().size() > SENTENCES) {
                desk.console().say("And the layers of " + (outcome.layers().size() - SENTENCES)
                        + " more questions; run.json names them.");
            }
            long maps = outcome.verdicts().stream().mapToLong(VerdictCount::maps).sum();
            boolean several = outcome.verdicts().stream().flatMap(verdict -> verdict.examples().stream())
                    .map(VerdictCount.Example::method).distinct().count() > 1;
            outcome.verdicts().forEach(verdict -> desk.console().say(verdict.sentence(maps, several)));
            outcome.sanity().ifPresent(desk.console()::say);
        }
        if (desk.show().json) {
            document(outcome);
        } else {
            place(outcome).ifPresent(place -> desk.console().result(Plain.of(place) + "\n"));
        }
        return switch (outcome.state()) {
            case COMPLETE -> ExitCode.DONE;
            case WITH_SKIPPED -> ExitCode.SKIPPED;
            case WITH_FAILURES -> ExitCode.FAILED;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
    }

    private Optional<String> place(RunOutcome outcome) {
        return outcome.report().or(outcome::folder).map(Path::toAbsolutePath).map(Path::normalize).map(Path::toString);
    }

    private String summary(RunOutcome outcome) {
        Timing timing = outcome.timing();
        long mapped = outcome.done() - outcome.withoutMap();
        String count = mapped == outcome.selected() ? count(mapped) : mapped + " of " + count(outcome.selected());
        StringBuilder text = new StringBuilder(outcome.state() == RunOutcome.State.INTERRUPTED ? "Stopped: " : "")
                .append(count).append(' ').append(done)
                .append(String.format(Locale.ROOT, " in %.1f s", timing.total().toMillis() / 1e3));
        if (timing.samplesPerSecond() > 0) {
            text.append(String.format(Locale.ROOT, " (%s, batches of %d, %d thread%s)",
                    Pace.rate(timing.samplesPerSecond()), timing.batch(), timing.threads(),
                    timing.threads() == 1 ? "" : "s"));
        }
        if (timing.peakMemory() > 0) {
            text.append(String.format(Locale.ROOT, ", the whole process with Java and the engine held at most %.0f MiB",
                    timing.peakMemory() / MIB));
        }
        text.append(outcome.withoutMap() > 0 ? ", " + outcome.withoutMap() + " without a map" : "");
        text.append(outcome.skippedCount() > 0 ? ", " + outcome.skippedCount() + " skipped." : ".");
        if (outcome.state() == RunOutcome.State.INTERRUPTED && outcome.folder().isPresent()) {
            text.append(" What is finished is kept; the same command with --resume goes on.");
        }
        return text.toString();
    }

    private static String count(long samples) {
        return samples == 1 ? "1 sample" : samples + " samples";
    }

    private void document(RunOutcome outcome) {
        JsonDocument document = desk.document();
        document.add("state", outcome.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        document.add("selected", outcome.selected());
        document.add("done", outcome.done());
        document.add("withoutMap", outcome.withoutMap());
        document.add("skippedCount", outcome.skippedCount());
        JsonArray skipped = new JsonArray();
        outcome.skipped().forEach(one -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("what", one.what());
            entry.addProperty("reason", one.reason());
            skipped.add(entry);
        });
        document.add("skipped", skipped);
        document.add("warnings", outcome.warnings());
        document.add("failures", outcome.failures());
        document.add("layers", outcome.layers());
        document.add("diagnoses", diagnoses(outcome));
        outcome.sanity().ifPresent(sanity -> document.add("sanity", sanity));
        outcome.folder().ifPresent(folder -> document.add("folder", folder.toString()));
        outcome.report().ifPresent(report -> document.add("report", report.toString()));
        Timing timing = outcome.timing();
        JsonObject cost = new JsonObject();
        cost.addProperty("seconds", timing.total().toMillis() / 1e3);
        cost.addProperty("networkSeconds", timing.network().toMillis() / 1e3);
        cost.add("samplesPerSecond", JsonDocument.number(timing.samplesPerSecond()));
        cost.addProperty("peakMemoryBytes", timing.peakMemory());
        cost.addProperty("batch", timing.batch());
        cost.addProperty("threads", timing.threads());
        document.add("timing", cost);
    }

    private static JsonArray diagnoses(RunOutcome outcome) {
        JsonArray diagnoses = new JsonArray();
        outcome.verdicts().forEach(verdict -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("code", verdict.code().name());
            entry.addProperty("maps", verdict.maps());
            JsonArray samples = new JsonArray();
            verdict.examples().forEach(example -> samples.add(example.sample()));
            entry.add("samples", samples);
            entry.addProperty("advice", verdict.advice());
            diagnoses.add(entry);
        });
        return diagnoses;
    }
}
