package limn.torchscript.print;

import java.util.List;

import limn.api.model.ClassChoice;
import limn.api.model.Target;

/**
 * Prints targets (definitions 0.2). {@code scores} is a table {@code N×K} that t is read from, {@code ranking} the table
 * whose greatest entry is the prediction; {@code c0}, {@code ok0}, {@code t0} belong to the first target: its classes,
 * whether it is defined, and its differentiable values.
 */
final class TargetPrinter {

    private final Code code;
    private final OutputReading.Form form;
    private int given;

    TargetPrinter(Code code, OutputReading.Form form) {
        this.code = code;
        this.form = form;
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

    /** Prints the tables. */
    void tables(String source) {
        switch (form) {
            case LOGITS -> {
                code.assign("scores", source);
                code.assign("logp", "torch.log_softmax(scores, 1)");
            }
            case INDEPENDENT -> {
                code.assign("scores", source);
                code.assign("logp", "torch.log_sigmoid(scores)");
            }
            case SINGLE -> {
                code.assign("one", "torch.reshape(" + source + ", [-1, 1])");
                code.assign("scores", "torch.cat([torch.neg(one), one], 1)");
                code.assign("logp", "torch.log_sigmoid(scores)");
            }
            case PROBABILITIES -> {
                code.assign("p", "torch.clamp(" + source + ", 1e-07, 0.9999999)");
                code.assign("logp", "torch.log(p)");
                code.assign("scores", "torch.sub(logp, torch.log1p(torch.neg(p)))");
            }
            case MASK -> mask(source);
        }
        if (form != OutputReading.Form.MASK) {
            // Probabilities are ranked as they are: the clipped ones have ties.
            code.assign("ranking", "torch.detach(" + (form == OutputReading.Form.PROBABILITIES ? source : "scores") + ")");
        }
    }

    /** The class of a pixel is its greatest channel; with one channel a pixel belongs to it where the logit is positive. */
    private void mask(String source) {
        code.assign("fixed", "torch.detach(" + source + ")");
        code.line("if torch.eq(torch.size(fixed, 1), 1):");
        code.indent();
        code.assign("inside", "torch.gt(fixed, 0)");
        code.outdent();
        code.line("else:");
        code.indent();
        code.assign("channels", "torch.reshape(torch.arange(torch.size(fixed, 1)), [1, -1, 1, 1])");
        code.assign("inside", "torch.eq(torch.argmax(fixed, 1, True), channels)");
        code.outdent();
        code.assign("scores", "torch.sum(torch.mul(" + source + ", inside), [2, 3])");
        code.assign("ranking", "torch.sum(inside, [2, 3])");
    }

    /** Prints one target. */
    void target(int index, Target target) {
        String c = "c" + index;
        String ok = "ok" + index;
        List<ClassChoice> choices = choices(target);
        code.assign(c, choices.isEmpty() ? side(((Target.Side) target).side()) : choice(choices.get(0), ""));
        code.assign(ok, "torch.ge(" + c + ", 0)");
        if (choices.size() > 1) {
            code.assign("d" + index, choice(choices.get(1), c));
            code.assign(ok, "torch.logical_and(" + ok + ", torch.ge(d" + index + ", 0))");
        }
        if (form == OutputReading.Form.MASK) {
            code.assign(ok, "torch.logical_and(" + ok + ", torch.gt(" + pick("ranking", c) + ", 0))");
        }
        code.assign("t" + index, switch (target) {
            case Target.Logit logit -> pick("scores", c);
            case Target.Side side -> pick("scores", c);
            case Target.Region region -> pick("scores", c);
            case Target.Probability probability -> "torch.exp(" + pick("logp", c) + ")";
            case Target.LogProbability logProbability -> pick("logp", c);
            case Target.Rest rest -> "torch.add(" + pick("scores", c) + ", " + pick("logp", c) + ")";
            case Target.Difference difference -> "torch.sub(" + pick("scores", c) + ", " + pick("scores", "d" + index)
                    + ")";
        });
    }

    private static String side(int side) {
        return "torch.add(torch.mul(torch.argmax(ranking, 1), 0), " + side + ")";
    }

    /** Classes as int64 of N; −1 where there is none. */
    private String choice(ClassChoice choice, String otherOrEmpty) {
        return switch (choice) {
            case ClassChoice.Predicted predicted -> "torch.argmax(ranking, 1)";
            case ClassChoice.RunnerUp runnerUp -> runnerUp(otherOrEmpty.isEmpty() ? "torch.argmax(ranking, 1)"
                    : otherOrEmpty);
            case ClassChoice.Label label -> known();
            case ClassChoice.Index index -> known();
        };
    }

    private String known() {
        String row = "torch.select(classes, 0, " + given++ + ")";
        return "torch.masked_fill(" + row + ", torch.ge(" + row + ", torch.size(ranking, 1)), -1)";
    }

    /** The greatest entry once that of another class is taken away; with one class only there is none, hence −1. */
    private static String runnerUp(String other) {
        String column = "torch.unsqueeze(torch.clamp(" + other + ", 0), 1)";
        String others = "torch.scatter(torch.to(ranking, 7), 1, " + column + ", float(\"-inf\"))";
        return "torch.sub(torch.mul(torch.add(torch.argmax(" + others
                + ", 1), 1), int(torch.gt(torch.size(ranking, 1), 1))), 1)";
    }

    private static String pick(String table, String column) {
        return "torch.squeeze(torch.gather(" + table + ", 1, torch.unsqueeze(torch.clamp(" + column + ", 0), 1)), 1)";
    }
}
