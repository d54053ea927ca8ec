package limn.ui.internal.predictions;

import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.explain.Family;
import limn.api.model.ClassChoice;
import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.core.run.Prediction;
import limn.core.session.SessionModel;
import limn.core.session.TargetText;
import limn.ui.study.Study;

/**
 * What is explained, taken apart.
 *
 * @param kind which number
 * @param choice of which class
 * @param against of which class it is the difference; the best other one for other kinds
 */
record Chosen(TargetKind kind, ClassChoice choice, ClassChoice against) {

    static final Chosen PREDICTED = new Chosen(TargetKind.LOGIT, new ClassChoice.Predicted(),
            new ClassChoice.RunnerUp());

    /** Reads a target as the command line writes it; what cannot be read counts as the predicted class. */
    static Chosen read(SessionModel model, String text, Family family) {
        try {
            return of(TargetText.of(model).read(text, family));
        } catch (LimnException e) {
            // The study says in its state what is wrong with it.
            return PREDICTED.kind(TargetKind.of(model.kind()).getFirst());
        }
    }

    private static Chosen of(Target target) {
        ClassChoice best = new ClassChoice.RunnerUp();
        return switch (target) {
            case Target.Logit(ClassChoice of) -> new Chosen(TargetKind.LOGIT, of, best);
            case Target.Side(int side) -> new Chosen(TargetKind.LOGIT, new ClassChoice.Index(side), best);
            case Target.Probability(ClassChoice of) -> new Chosen(TargetKind.PROBABILITY, of, best);
            case Target.LogProbability(ClassChoice of) -> new Chosen(TargetKind.LOG_PROBABILITY, of, best);
            case Target.Rest(ClassChoice of) -> new Chosen(TargetKind.REST, of, best);
            case Target.Region(ClassChoice of) -> new Chosen(TargetKind.REGION, of, best);
            case Target.Difference(ClassChoice of, ClassChoice against) -> new Chosen(TargetKind.DIFFERENCE, of,
                    against);
        };
    }

    /** As the command line writes it. */
    String text(SessionModel model, Family family) {
        if (kind == TargetKind.REGION && followsPrediction()) {
            return Study.PREDICTED; // of a mask the predicted class is a region without saying so
        }
        Target target = kind.of(choice, against);
        if (model.kind() == OutputKind.SINGLE_LOGIT && kind == TargetKind.LOGIT
                && choice instanceof ClassChoice.Index(int side)) {
            target = new Target.Side(side);
        }
        return TargetText.of(model).write(target, family);
    }

    Chosen kind(TargetKind other) {
        return new Chosen(other, choice, against);
    }

    /** Of another class; never against itself. */
    Chosen of(ClassChoice other) {
        return new Chosen(kind, other, other.equals(against) ? new ClassChoice.RunnerUp() : against);
    }

    Chosen against(ClassChoice other) {
        return new Chosen(kind, choice, other);
    }

    boolean followsPrediction() {
        return choice instanceof ClassChoice.Predicted;
    }

    /** The class for a prediction. */
    OptionalInt index(Prediction prediction) {
        return switch (choice) {
            case ClassChoice.Index(int index) -> OptionalInt.of(index);
            case ClassChoice.Label label -> prediction.label();
            case ClassChoice.Predicted predicted -> OptionalInt.of(prediction.predicted());
            case ClassChoice.RunnerUp other -> OptionalInt.empty();
        };
    }
}
