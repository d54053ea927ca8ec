package limn.core.internal.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.explain.Reference;
import limn.api.model.Probe;
import limn.core.Registry;
import limn.core.internal.data.DataOpener;
import limn.core.internal.data.Labels;
import limn.core.internal.data.OpenedData;
import limn.core.internal.explain.Planned;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.BatchRule;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.names.ClassNames;
import limn.core.internal.question.MethodParser;
import limn.core.internal.samples.SampleLoader;
import limn.core.internal.samples.Selection;
import limn.core.internal.samples.TrainingSamples;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.RunListener;
import limn.core.session.Ask;

/** The questions asked of a model of late, understood and prepared, so that the next sample is answered sooner. */
final class Questions {

    private static final int KEPT = 16;

    private final Registry registry;
    private final ComputeOptions compute;
    private final Map<Text, Known> known = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Text(String method, String layer, String target, Optional<String> reference) {
    }

    /** A question, the training samples it compares with, and what broke down while it was understood. */
    record Known(Planned planned, Optional<OpenedData> reference, Failures failures) {
    }

    Questions(Registry registry, ComputeOptions compute) {
        this.registry = registry;
        this.compute = compute.batch().isPresent() ? compute
                : compute.withBatch(OptionalInt.of(1));
    }

    /** A question understood as the command line would, the network made ready for it. */
    Known get(Ask ask, LoadedModel model, HeldModel held, RunListener listener) throws LimnException {
        Text text = new Text(ask.method(), ask.layer(), ask.target(), ask.reference());
        synchronized (known) {
            Known found = known.get(text);
            if (found != null) {
                return found;
            }
        }
        Failures failures = new Failures(RunListener.NONE);
        Optional<OpenedData> training = ask.reference().isEmpty() ? Optional.empty()
                : Optional.of(new DataOpener(registry, failures).open(DataOptions.of(ask.reference().get()), "",
                        new Unmeasured(listener)));
        Labels labels = Labels.of(List.of(), new ClassNames(model.classes()));
        Reference reference = training.<Reference>map(given -> new TrainingSamples(
                new Selection(given.data(), IntStream.range(0, given.data().size()).toArray()),
                new SampleLoader(model.model().preprocessing(), labels, given.bundle()))).orElse(Reference.NONE);
        Planned planned = Planned.of(new Planned.Wording(new MethodParser(registry).parse(List.of(ask.method())),
                ask.layer(), List.of(ask.target()), reference, false), model, held::analysis, compute, failures);
        planned.prepare(model);
        Known made = new Known(planned, training, failures);
        synchronized (known) {
            known.put(text, made);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return made;
    }

    /** Refuses where there is no room for a second network with weights of its own beside a question's calls. */
    void checkSecond(Planned planned, LoadedModel model) throws LimnException {
        for (Probe probe : planned.rounds().probes()) {
            BatchRule.batch(model, probe, compute, true);
        }
    }
}
