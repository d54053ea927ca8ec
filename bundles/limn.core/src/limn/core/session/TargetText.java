package limn.core.session;

import java.util.List;
import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.explain.Family;
import limn.api.model.ClassChoice;
import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.core.RequestException;
import limn.core.internal.names.ClassNames;
import limn.core.internal.question.NamedTarget;
import limn.core.internal.question.TargetParser;

/**
 * Targets as the command line writes them, for the classes of one model. Immutable.
 *
 * @param classes names of the classes
 * @param kind what the model returns
 */
public record TargetText(List<String> classes, OutputKind kind) {

    /** Copies the names. */
    public TargetText {
        classes = List.copyOf(classes);
    }

    /**
     * The targets of a model.
     *
     * @param model the model
     * @return reads and writes them
     */
    public static TargetText of(SessionModel model) {
        return new TargetText(model.classes(), model.kind());
    }

    /**
     * Reads one target.
     *
     * @param text for example {@code predicted}, {@code tumour}, {@code probability:#1}
     * @return the target
     * @throws LimnException if it is not understood, the model does not allow it, or it means several
     */
    public Target read(String text) throws LimnException {
        return named(text).target();
    }

    /**
     * Reads one target as a kind of method understands it: without a kind before the class, what hides parts of the input
     * explains the probability, all others the logit.
     *
     * @param text for example {@code predicted}, {@code tumour}, {@code probability:#1}
     * @param family of the method
     * @return the target
     * @throws LimnException if it is not understood, the model does not allow it, or it means several
     */
    public Target read(String text, Family family) throws LimnException {
        return named(text).of(family);
    }

    private NamedTarget named(String text) throws LimnException {
        List<NamedTarget> targets = new TargetParser(new ClassNames(classes), kind).parse(List.of(text));
        if (targets.size() != 1) {
            throw new RequestException("\"" + text + "\" means several targets; write one.");
        }
        return targets.get(0);
    }

    /**
     * Writes a target so that {@link #read} gives it again: a class by its name where that is clear, else by {@code #} and
     * its index.
     *
     * @param target the target
     * @return the text
     */
    public String write(Target target) {
        return switch (target) {
            case Target.Logit(ClassChoice of) -> choice("", of, target);
            case Target.Side(int side) -> classes.size() > side ? choice("", new ClassChoice.Index(side), target)
                    : "side:" + side;
            case Target.Probability(ClassChoice of) -> choice("probability:", of, target);
            case Target.LogProbability(ClassChoice of) -> choice("log-probability:", of, target);
            case Target.Rest(ClassChoice of) -> choice("rest:", of, target);
            case Target.Region(ClassChoice of) -> choice("region:", of, target);
            case Target.Difference(ClassChoice of, ClassChoice.RunnerUp best) -> choice("difference:", of, target);
            case Target.Difference(ClassChoice of, ClassChoice against) -> difference(of, against, target);
        };
    }

    /**
     * Writes a target so that {@link #read(String, Family)} gives it again.
     *
     * @param target the target
     * @param family of the method
     * @return the text, without a kind where the method means it anyway
     */
    public String write(Target target, Family family) {
        Target plain = switch (target) {
            case Target.Probability(ClassChoice of) when family == Family.PERTURBATION -> new Target.Logit(of);
            default -> target;
        };
        String text = write(plain);
        if (means(text, target, family)) {
            return text;
        }
        return switch (target) {
            case Target.Side(int side) -> "side:" + side;
            case Target.Logit(ClassChoice of) -> "logit:" + text;
            default -> write(target);
        };
    }

    private boolean means(String text, Target wanted, Family family) {
        try {
            return read(text, family).equals(wanted);
        } catch (LimnException e) {
            return false;
        }
    }

    /**
     * The class that a target speaks of.
     *
     * @param target the target
     * @return its index; empty where that depends on the sample
     */
    public OptionalInt index(Target target) {
        return switch (target) {
            case Target.Logit(ClassChoice of) -> index(of);
            case Target.Side(int side) -> OptionalInt.of(side);
            case Target.Probability(ClassChoice of) -> index(of);
            case Target.LogProbability(ClassChoice of) -> index(of);
            case Target.Rest(ClassChoice of) -> index(of);
            case Target.Region(ClassChoice of) -> index(of);
            case Target.Difference(ClassChoice of, ClassChoice against) -> index(of);
        };
    }

    private static OptionalInt index(ClassChoice choice) {
        return choice instanceof ClassChoice.Index(int index) ? OptionalInt.of(index) : OptionalInt.empty();
    }

    private String choice(String before, ClassChoice of, Target wanted) {
        String text = before + name(of, false);
        return means(text, wanted) ? text : before + name(of, true);
    }

    private String difference(ClassChoice of, ClassChoice against, Target wanted) {
        String text = "difference:" + name(of, false) + "," + name(against, false);
        return means(text, wanted) ? text : "difference:" + name(of, true) + "," + name(against, true);
    }

    private String name(ClassChoice choice, boolean byIndex) {
        if (choice instanceof ClassChoice.Index(int index)) {
            return byIndex ? "#" + index : classes.get(index);
        }
        return choice instanceof ClassChoice.Label ? "label" : "predicted";
    }

    private boolean means(String text, Target wanted) {
        try {
            return read(text).equals(wanted);
        } catch (LimnException e) {
            return false;
        }
    }
}
