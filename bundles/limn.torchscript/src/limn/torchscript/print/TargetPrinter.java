package limn.torchscript.print;

import java.util.List;
import java.util.OptionalInt;

import limn.api.model.ClassChoice;
import limn.api.model.Target;

/**
 * Prints targets (definitions 0.2). {@code scores} is a table {@code N×K} that t is read from, {@code ranking} the table
 * whose greatest entry is the prediction. {@code c0} and {@code t0} are the classes and values of the first target,
 * {@code ok0} whether they are defined, where that is not certain.
 */
final class TargetPrinter {

    private final Code code;
    private final OutputReading.Form form;
    private final OptionalInt background;
    private final boolean frozen;
    private int given;

    TargetPrinter(Code code, Method.Probe method) {
        this.code = code;
        this.form = method.reading().form();
        this.background = method.reading().background();
        this.frozen = method.frozen();
    }

    static List<ClassChoice> choices(Target target) {
        return switch (target) {
            case Target.Logit logit -> List.of(logit.of());
            case Target.Probability probability -> List.of(probability.of());
            case Target.LogProbability logProbability -> List.of(logProbability.of());
            case Target.Rest rest -> List.of(rest.of());
            case Target.Difference difference -> List.of(difference.of(), difference.against());
            case Target.Side side -> List.of();
            case Target.Region region -> List.of(region.of());
        };
    }

    /** Whether a target needs probabilities; the others are sums of entries of {@code scores}. */
    static boolean isLinear(Target target) {
        return switch (target) {
            case Target.Logit logit -> true;
            case Target.Side side -> true;
            case Target.Region region -> true;
            case Target.Difference difference -> true;
            case Target.Probability probability -> false;
            case Target.LogProbability logProbability -> false;
            case Target.Rest rest -> false;
        };
    }

    /** Prints the tables that some targets need. */
    void tables(String given, List<Target> targets) {
        boolean probabilities = !targets.stream().allMatch(TargetPrinter::isLinear);
        if (form == OutputReading.Form.MASK) {
            mask(given);
            return;
        }
        // Classes may lie along axes of their own: N×K×1×1.
        code.assign("rows", "torch.reshape(" + given + ", [torch.size(" + given + ", 0), -1])");
        switch (form) {
            case SINGLE -> code.assign("scores", "torch.cat([torch.neg(rows), rows], 1)");
            case PROBABILITIES -> {
                code.assign("p", "torch.clamp(rows, 1e-07, 0.9999999)");
                code.assign("scores", "torch.sub(torch.log(p), torch.log1p(torch.neg(p)))");
            }
            case SINGLE_PROBABILITY -> {
                code.assign("p", "torch.clamp(rows, 1e-07, 0.9999999)");
                code.assign("one", "torch.sub(torch.log(p), torch.log1p(torch.neg(p)))");
                code.assign("scores", "torch.cat([torch.neg(one), one], 1)");
            }
            default -> code.assign("scores", "rows");
        }
        code.assign("values", "torch.detach(scores)");
        // Probabilities are ranked as they are: the clipped ones have ties.
        code.assign("ranking", form == OutputReading.Form.PROBABILITIES ? "torch.detach(rows)" : "values");
        if (probabilities) {
            code.assign("logp", switch (form) {
                case LOGITS -> "torch.log_softmax(scores, 1)";
                case PROBABILITIES -> "torch.log(p)";
                default -> "torch.log_sigmoid(scores)";
            });
        }
    }

    /** The class of a pixel is its greatest channel; with one channel a pixel belongs to it where the logit is positive. */
    private void mask(String source) {
        String own = "torch.detach(" + source + ")";
        code.assign("fixed", frozen ? "torch.where(torch.isnan(unchanged), " + own + ", unchanged)" : own);
        code.line("if torch.eq(torch.size(fixed, 1), 1):");
        code.indent();
        code.assign("channels", "torch.cat([" + source + ", torch.neg(" + source + ")], 1)");
        code.assign("inside", "torch.cat([torch.gt(fixed, 0), torch.le(fixed, 0)], 1)");
        code.outdent();
        code.line("else:");
        code.indent();
        code.assign("channels", source);
        code.assign("inside", "torch.eq(torch.argmax(fixed, 1, True), "
                + "torch.reshape(torch.arange(torch.size(fixed, 1)), [1, -1, 1, 1]))");
        code.outdent();
        code.assign("scores", "torch.sum(torch.mul(channels, inside), [2, 3])");
        code.assign("values", "torch.detach(scores)");
        code.assign("ranking", "torch.sum(inside, [2, 3])");
    }

    /** Prints one target. */
    void target(int index, Target target) {
        String c = "c" + index;
        String d = "d" + index;
        List<ClassChoice> choices = choices(target);
        code.assign(c, choices.isEmpty() ? side(((Target.Side) target).side()) : choice(choices.get(0), ""));
        if (choices.size() > 1) {
            code.assign(d, choice(choices.get(1), c));
        }
        if (!isDefined(target)) {
            String ok = "torch.ge(" + c + ", 0)";
            if (choices.size() > 1) {
                ok = "torch.logical_and(" + ok + ", torch.ge(" + d + ", 0))";
            }
            if (form == OutputReading.Form.MASK) {
                ok = "torch.logical_and(" + ok + ", torch.gt(" + pick("ranking", c) + ", 0))";
            }
            code.assign("ok" + index, ok);
        }
        code.assign("t" + index, switch (target) {
            case Target.Logit logit -> pick("values", c);
            case Target.Side side -> pick("values", c);
            case Target.Region region -> pick("values", c);
            case Target.Difference difference -> "torch.sub(" + pick("values", c) + ", " + pick("values", d) + ")";
            case Target.Probability probability -> "torch.exp(" + pick("logp", c) + ")";
            case Target.LogProbability logProbability -> pick("logp", c);
            case Target.Rest rest -> "torch.add(" + pick("scores", c) + ", " + pick("logp", c) + ")";
        });
    }

    /** Whether a target has a value in every row, whatever the outputs are. */
    private boolean isDefined(Target target) {
        return form != OutputReading.Form.MASK
                && choices(target).stream().allMatch(ClassChoice.Predicted.class::isInstance);
    }

    /** The classes of a target, −1 where it is not defined. */
    String classes(int index, Target target) {
        return isDefined(target) ? "c" + index
                : "torch.masked_fill(c" + index + ", torch.logical_not(ok" + index + "), -1)";
    }

    /** The values of a target, not a number where it is not defined. */
    String values(int index, Target target) {
        String values = "torch.detach(t" + index + ")";
        return isDefined(target) ? values
                : "torch.masked_fill(" + values + ", torch.logical_not(ok" + index + "), float(\"nan\"))";
    }

    /** What the gradient of a target starts from: for sums of scores these themselves, which saves the way back to them. */
    String source(int index, Target target) {
        return isLinear(target) ? "scores" : "t" + index;
    }

    /** ∂t over the source, 0 in rows where t is not defined. */
    String seed(int index, Target target) {
        String ok = "torch.type_as(ok" + index + ", values)";
        if (!isLinear(target)) {
            return isDefined(target) ? "torch.ones_like(t" + index + ")" : ok;
        }
        String ones = one("c" + index);
        if (target instanceof Target.Difference) {
            ones = "torch.sub(" + ones + ", " + one("d" + index) + ")";
        }
        return isDefined(target) ? ones : "torch.mul(" + ones + ", torch.unsqueeze(" + ok + ", 1))";
    }

    /** 1 in one column of each row. */
    private static String one(String column) {
        return "torch.scatter(torch.zeros_like(values), 1, " + column(column) + ", 1.0)";
    }

    private static String side(int side) {
        return "torch.add(torch.mul(torch.argmax(ranking, 1), 0), " + side + ")";
    }

    /** Classes as int64 of N; −1 where there is none. */
    private String choice(ClassChoice choice, String otherOrEmpty) {
        return switch (choice) {
            case ClassChoice.Predicted predicted -> predicted();
            case ClassChoice.RunnerUp runnerUp -> runnerUp(otherOrEmpty.isEmpty() ? predicted() : otherOrEmpty);
            case ClassChoice.Label label -> known();
            case ClassChoice.Index index -> known();
        };
    }

    /** Of a mask, the background is not predicted: of one channel the rest, else the channel that stands for it. */
    private String predicted() {
        if (form != OutputReading.Form.MASK) {
            return "torch.argmax(ranking, 1)";
        }
        String regions = "torch.narrow(ranking, 1, 0, torch.size(fixed, 1))";
        return background.isEmpty() ? "torch.argmax(" + regions + ", 1)"
                : "torch.argmax(torch.index_fill(" + regions + ", 1, torch.tensor([" + background.getAsInt()
                        + "]), -1), 1)";
    }

    private String known() {
        String row = "torch.select(classes, 0, " + given++ + ")";
        return "torch.masked_fill(" + row + ", torch.ge(" + row + ", torch.size(ranking, 1)), -1)";
    }

    /** The greatest entry once that of another class is taken away; with one class only there is none, hence −1. */
    private static String runnerUp(String other) {
        String others = "torch.scatter(torch.to(ranking, 7), 1, " + column(other) + ", float(\"-inf\"))";
        return "torch.sub(torch.mul(torch.add(torch.argmax(" + others
                + ", 1), 1), int(torch.gt(torch.size(ranking, 1), 1))), 1)";
    }

    private static String pick(String table, String column) {
        return "torch.squeeze(torch.gather(" + table + ", 1, " + column(column) + "), 1)";
    }

    /** Columns as an index; where there is none, any will do. */
    private static String column(String classes) {
        return "torch.unsqueeze(torch.clamp(" + classes + ", 0), 1)";
    }
}
