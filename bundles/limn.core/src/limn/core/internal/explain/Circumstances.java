package limn.core.internal.explain;

import java.util.OptionalInt;

import limn.api.Settings;
import limn.api.explain.Diagnosis;
import limn.api.explain.Diagnosis.Code;
import limn.api.model.ClassChoice;
import limn.api.model.Target;
import limn.core.internal.maps.MassInside;
import limn.core.internal.maps.ShownMap;
import limn.core.run.Prediction;

/** What the sample, the target and the settings add to the verdict on a map. */
final class Circumstances {

    private Circumstances() {
    }

    /** The verdict with regard to what is marked, to what is explained, and to how it was smoothed. */
    static Diagnosis regard(Settings settings, Target target, RowResult row, int explained, ShownMap shown,
            Diagnosis verdict) {
        Prediction said = row.prediction();
        if (target instanceof Target.Difference(ClassChoice of, ClassChoice against) && same(of, against, said)) {
            return new Diagnosis(verdict.code().compareTo(Code.CONSTANT) > 0 ? Code.BLANK : verdict.code(),
                    "Both classes of the difference are " + said.classes().get(explained)
                            + ", so the target is always 0.",
                    "Name another class; without a second one the difference is to the most probable other class.");
        }
        if (verdict.code() == Code.BORDER && smoothed(settings)) {
            return new Diagnosis(verdict.code(), verdict.sentence(),
                    "Lower smooth-noise first, for the noise may drown the picture. " + verdict.advice());
        }
        boolean marked = !row.sample().regions().isEmpty() && said.label().isPresent()
                && said.label().getAsInt() == explained;
        if (marked && verdict.code().compareTo(Code.BESIDE_MARK) > 0
                && MassInside.of(shown.cells(), row.sample().geometry(), row.sample().regions()).lessThanChance()) {
            return new Diagnosis(Code.BESIDE_MARK,
                    "Less of the map lies inside the marked region than chance would put there."
                            + (verdict.code() == Code.OK ? "" : " " + verdict.sentence()),
                    "Look at other layers with --layer robust, or at what else is in the bright places.");
        }
        return verdict;
    }

    private static boolean same(ClassChoice of, ClassChoice against, Prediction said) {
        OptionalInt first = index(of, said);
        return first.isPresent() && first.equals(index(against, said));
    }

    /** The class that is meant; empty for the runner-up, which is another than any. */
    private static OptionalInt index(ClassChoice choice, Prediction said) {
        return switch (choice) {
            case ClassChoice.Index(int index) -> OptionalInt.of(index);
            case ClassChoice.Predicted predicted -> OptionalInt.of(said.predicted());
            case ClassChoice.Label label -> said.label();
            case ClassChoice.RunnerUp runnerUp -> OptionalInt.empty();
        };
    }

    private static boolean smoothed(Settings settings) {
        return "noise".equals(settings.values().get("smooth"));
    }
}
