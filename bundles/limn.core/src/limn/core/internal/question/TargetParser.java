package limn.core.internal.question;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.api.model.ClassChoice;
import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.core.RequestException;
import limn.core.internal.names.ClassNames;

/**
 * Reads {@code --target T[,T…]}: {@code predicted}, {@code label}, a class's name or index, with {@code KIND:} before it
 * or not. Of a mask, the kind is {@code region}, written or not. {@code difference:A,B} takes two classes, {@code difference:A} the best other one. A class whose name holds
 * commas is found by the longest match.
 */
public final class TargetParser {

    private static final String LOGIT = "logit";
    private static final String REGION = "region";
    private static final List<String> KINDS = List.of(LOGIT, "probability", "log-probability", "rest", "difference",
            "side", REGION);

    private final ClassNames classes;
    private final OutputKind output;

    /**
     * A parser.
     *
     * @param classes the model's classes
     * @param output what the model returns
     */
    public TargetParser(ClassNames classes, OutputKind output) {
        this.classes = classes;
        this.output = output;
    }

    /**
     * Reads targets.
     *
     * @param texts {@code T[,T…]} each; none for {@code predicted}
     * @return at least one, each once
     * @throws RequestException if a text is not understood, a class is unknown or ambiguous, or the model's output does
     *             not allow the target
     */
    public List<NamedTarget> parse(List<String> texts) throws RequestException {
        if (texts.isEmpty()) {
            return List.of(named("predicted", "", new ClassChoice.Predicted()));
        }
        Map<List<Target>, NamedTarget> targets = new LinkedHashMap<>();
        for (String text : texts) {
            Words words = new Words(text);
            while (words.left()) {
                NamedTarget target = target(words);
                targets.putIfAbsent(List.of(target.target(), target.hidden()), target);
            }
        }
        return List.copyOf(targets.values());
    }

    /** What is left of one text. */
    private final class Words {

        private final String[] parts;
        private int next;

        private Words(String text) throws RequestException {
            this.parts = text.split(",", -1);
            if (Arrays.stream(parts).anyMatch(String::isBlank)) {
                throw new RequestException("--target " + text + " is not understood; write T or T,T.");
            }
        }

        private boolean left() {
            return next < parts.length;
        }

        /** The next word, or several where together they are the name of a class. */
        private String take(String before) {
            for (int end = parts.length; end > next + 1; end--) {
                String joined = String.join(",", Arrays.copyOfRange(parts, next, end));
                if (joined.startsWith(before) && classes.byName(joined.substring(before.length())).isPresent()) {
                    next = end;
                    return joined.substring(before.length()).strip();
                }
            }
            return parts[next++].strip().substring(before.length()).strip();
        }

        private String kind() {
            String word = parts[next].strip();
            int colon = word.indexOf(':');
            boolean name = classes.byName(word).isPresent();
            return colon > 0 && !name && KINDS.contains(word.substring(0, colon)) ? word.substring(0, colon) : "";
        }
    }

    private NamedTarget target(Words words) throws RequestException {
        String kind = words.kind();
        String name = words.take(kind.isEmpty() ? "" : kind + ":");
        String text = kind.isEmpty() ? name : kind + ":" + name;
        if (name.isEmpty()) {
            throw new RequestException("--target " + text + " names no class; write " + kind + ":CLASS.");
        }
        checkKind(kind, text);
        if (kind.equals("side")) {
            return exact(text, side(name));
        }
        ClassChoice of = choice(name);
        if (kind.equals("difference")) {
            boolean more = words.left() && words.kind().isEmpty();
            String against = more ? words.take("") : "";
            ClassChoice other = more ? choice(against) : new ClassChoice.RunnerUp();
            if (other.equals(of)) {
                throw new RequestException(
                        "--target " + text + "," + against + " is a difference of a class to itself.");
            }
            return exact(more ? text + "," + against : text, difference(of, other));
        }
        return named(text, kind, of);
    }

    private NamedTarget named(String text, String kind, ClassChoice of) {
        Target target = simple(kind, of);
        return kind.isEmpty() ? new NamedTarget(text, target, simple("probability", of)) : exact(text, target);
    }

    private static NamedTarget exact(String text, Target target) {
        return new NamedTarget(text, target, target);
    }

    private void checkKind(String kind, String text) throws RequestException {
        boolean mask = output == OutputKind.MASK_LOGITS;
        if (mask && !kind.isEmpty() && !kind.equals(REGION)) {
            throw new RequestException("--target " + text + " asks for a number of a class, but the model gives masks; "
                    + "write region:CLASS or region:predicted.");
        }
        if (!mask && kind.equals(REGION)) {
            throw new RequestException(
                    "--target " + text + " asks for a region of a mask, but the model gives classes.");
        }
    }

    private Target simple(String kind, ClassChoice of) {
        if (output == OutputKind.MASK_LOGITS) {
            return new Target.Region(of);
        }
        return switch (kind) {
            case "probability" -> new Target.Probability(of);
            case "log-probability" -> new Target.LogProbability(of);
            case "rest" -> new Target.Rest(of);
            default -> logit(of);
        };
    }

    /** A single logit has a sign for each side in the place of two classes. */
    private Target logit(ClassChoice of) {
        return output == OutputKind.SINGLE_LOGIT && of instanceof ClassChoice.Index index
                ? new Target.Side(index.index())
                : new Target.Logit(of);
    }

    private Target difference(ClassChoice of, ClassChoice against) {
        return output == OutputKind.SINGLE_LOGIT ? logit(of) : new Target.Difference(of, against);
    }

    private Target side(String name) throws RequestException {
        if (!Set.of("0", "1").contains(name)) {
            throw new RequestException("--target side:" + name + " is not understood; write side:0 or side:1.");
        }
        if (output != OutputKind.SINGLE_LOGIT) {
            throw new RequestException(
                    "--target side:" + name + " asks for a side of a single logit, but the model has the "
                            + "classes " + classes.listed() + ".");
        }
        return new Target.Side(Integer.parseInt(name));
    }

    private ClassChoice choice(String name) throws RequestException {
        return switch (name) {
            case "predicted" -> new ClassChoice.Predicted();
            case "label" -> new ClassChoice.Label();
            default -> {
                int colon = name.indexOf(':');
                if (colon > 0 && name.substring(0, colon).matches("[a-z-]+")) {
                    throw new RequestException("--target " + name + " is not understood; the model has "
                            + classes.listed() + ", kinds are " + String.join(", ", KINDS) + ".");
                }
                if (KINDS.contains(name) && classes.byName(name).isEmpty()) {
                    throw new RequestException("--target " + name + " is a kind of target and says no class; write "
                            + name + ":CLASS, for example " + name + ":" + (name.equals("side") ? "1" : "predicted")
                            + ".");
                }
                yield new ClassChoice.Index(classes.index(name));
            }
        };
    }
}
