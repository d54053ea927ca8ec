package limn.torch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Target;
import limn.graph.Value;
import limn.torchscript.print.Method;
import limn.torchscript.print.OutputReading;
import limn.torchscript.print.Start;

/**
 * What a probe asks, as far as the printed method depends on it: probes that differ in nothing but the index of a class
 * have the same question, and so the same method.
 */
record Question(Optional<Start> start, List<Value> activations, List<Value> gradients, List<Target> targets,
        GradientRule rule, boolean second, boolean frozen, Optional<Value> replaced) {

    private static final ClassChoice ANY = new ClassChoice.Index(0);

    /**
     * The question of a probe.
     *
     * @param top the values at the top level of the program's graph
     */
    static Question of(Program program, Set<Value> top, OutputReading reading, Probe probe) throws LimnException {
        GradientRule rule = probe.gradients().isEmpty() ? GradientRule.PLAIN : probe.rule();
        String unruled = Method.Probe.refusal(program.graph(), rule).orElse(null);
        if (unruled != null) {
            throw new LimnException("Gradients by the rule " + rule.name().toLowerCase(Locale.ROOT)
                    + " cannot be computed for " + program.name() + ", because " + unruled
                    + "; take a method with plain "
                    + "gradients, for example saliency.");
        }
        List<Target> targets = new ArrayList<>();
        for (Target target : probe.targets()) {
            String refusal = reading.refusal(target).orElse(null);
            if (refusal != null) {
                throw new LimnException(refusal);
            }
            targets.add(withoutIndex(target));
        }
        return new Question(Optional.empty(), values(program, top, probe.activations()),
                values(program, top, probe.gradients()), targets, rule, false, false, Optional.empty());
    }

    /** The same question about rows of a batch, whose regions may be those of other masks. */
    Question about(List<Batch.Row> rows) {
        boolean changed = rows.stream().anyMatch(row -> row.unchanged().isPresent());
        return new Question(start, activations, gradients, targets, rule, second,
                changed && targets.stream().anyMatch(Target.Region.class::isInstance), replaced);
    }

    /** The same question to what comes after a value. */
    Question from(Start other) {
        return new Question(Optional.of(other), activations, gradients, targets, rule, second, frozen, replaced);
    }

    /** The same question with other numbers in the place of a value. */
    Question replacing(Value other) {
        return new Question(start, activations, gradients, targets, rule, second, frozen, Optional.of(other));
    }

    /** The question for the second derivative where this one asks for the first. */
    Question twice() {
        return new Question(start, activations, gradients, targets, rule, true, frozen, replaced);
    }

    Method printed(String name, OutputReading reading) {
        Method.Probe probe = method(name, reading);
        return second ? new Method.Second(probe) : probe;
    }

    Method.Probe method(String name, OutputReading reading) {
        return new Method.Probe(name, reading, start, activations, gradients, targets, rule, frozen, replaced);
    }

    private static List<Value> values(Program program, Set<Value> top, Set<String> paths) throws LimnException {
        List<Value> values = new ArrayList<>();
        for (String path : paths) {
            Value value = value(program, top, path);
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        return values;
    }

    /** The value of a layer, refused where it cannot be probed. */
    static Value value(Program program, Set<Value> top, String path) throws LimnException {
        Value value = known(program, path);
        if (!top.contains(value)) {
            throw new LimnException("The layer " + path + " of " + program.name()
                    + " lies inside a branch or a loop, where it cannot be probed; choose one outside.");
        }
        if (!value.isTensor()) {
            throw new LimnException("The layer " + path + " of " + program.name() + " is not a tensor but a "
                    + value.type() + ", so it cannot be probed.");
        }
        return value;
    }

    /** The value under a path. */
    static Value known(Program program, String path) throws LimnException {
        return program.graph().value(path).orElseThrow(
                () -> new LimnException("The model " + program.name() + " has no layer " + path + "."));
    }

    private static Target withoutIndex(Target target) {
        return switch (target) {
            case Target.Logit logit -> new Target.Logit(any(logit.of()));
            case Target.Probability probability -> new Target.Probability(any(probability.of()));
            case Target.LogProbability logProbability -> new Target.LogProbability(any(logProbability.of()));
            case Target.Rest rest -> new Target.Rest(any(rest.of()));
            case Target.Difference difference -> new Target.Difference(any(difference.of()), any(difference.against()));
            case Target.Side side -> side;
            case Target.Region region -> new Target.Region(any(region.of()));
        };
    }

    private static ClassChoice any(ClassChoice choice) {
        return choice instanceof ClassChoice.Index || choice instanceof ClassChoice.Label ? ANY : choice;
    }
}
