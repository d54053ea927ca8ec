package limn.ui.internal.predictions;

import java.util.List;

import limn.api.model.ClassChoice;
import limn.api.model.OutputKind;
import limn.api.model.Target;

/** Which number of a class is explained, as the user chooses it. */
enum TargetKind {
    /** z, or a side of a single logit. */
    LOGIT("Logit") {
        @Override
        Target of(ClassChoice choice, ClassChoice against) {
            return new Target.Logit(choice);
        }
    },
    /** p. */
    PROBABILITY("Probability") {
        @Override
        Target of(ClassChoice choice, ClassChoice against) {
            return new Target.Probability(choice);
        }
    },
    /** ln p. */
    LOG_PROBABILITY("Log-probability") {
        @Override
        Target of(ClassChoice choice, ClassChoice against) {
            return new Target.LogProbability(choice);
        }
    },
    /** z + ln p. */
    REST("Rest (logit + log-probability)") {
        @Override
        Target of(ClassChoice choice, ClassChoice against) {
            return new Target.Rest(choice);
        }
    },
    /** z of a class without z of another. */
    DIFFERENCE("Difference (why not another)") {
        @Override
        Target of(ClassChoice choice, ClassChoice against) {
            return new Target.Difference(choice, against);
        }
    },
    /** z, over the places of a mask that are predicted as the class. */
    REGION("Region of the mask") {
        @Override
        Target of(ClassChoice choice, ClassChoice against) {
            return new Target.Region(choice);
        }
    };

    private final String title;

    TargetKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The target that explains this number of a class. */
    abstract Target of(ClassChoice choice, ClassChoice against);

    /** The kinds that a model's output allows. */
    static List<TargetKind> of(OutputKind output) {
        return switch (output) {
            case LOGITS, PROBABILITIES -> List.of(LOGIT, PROBABILITY, LOG_PROBABILITY, REST, DIFFERENCE);
            case SINGLE_LOGIT -> List.of(LOGIT, PROBABILITY, LOG_PROBABILITY);
            case MULTI_LABEL -> List.of(LOGIT, PROBABILITY, LOG_PROBABILITY, DIFFERENCE);
            case MASK_LOGITS -> List.of(REGION);
        };
    }
}
