package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.model.ClassChoice;
import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.core.session.TargetText;

/** Targets as text: every target that can be chosen is read again as what it was. */
class TargetTextTest {

    /** Names that mean something else, or that come twice. */
    private static final List<String> AWKWARD = List.of("cat", "predicted", "label", "0", "probability:cat", "a,b",
            "dog", "Dog", "#1", "");

    @Test
    void everyTargetComesBack() throws LimnException {
        TargetText text = new TargetText(AWKWARD, OutputKind.LOGITS);
        List<ClassChoice> choices = new ArrayList<>(List.of(new ClassChoice.Predicted(), new ClassChoice.Label()));
        for (int i = 0; i < AWKWARD.size(); i++) {
            choices.add(new ClassChoice.Index(i));
        }
        for (ClassChoice of : choices) {
            List<Target> targets = new ArrayList<>(List.of(new Target.Logit(of), new Target.Probability(of),
                    new Target.LogProbability(of), new Target.Rest(of),
                    new Target.Difference(of, new ClassChoice.RunnerUp())));
            choices.stream().filter(other -> !other.equals(of))
                    .forEach(other -> targets.add(new Target.Difference(of, other)));
            for (Target target : targets) {
                assertEquals(target, text.read(text.write(target)), text.write(target));
            }
        }
    }

    @Test
    void aClearNameIsUsed() {
        TargetText text = new TargetText(AWKWARD, OutputKind.LOGITS);
        assertEquals("cat", text.write(new Target.Logit(new ClassChoice.Index(0))));
        assertEquals("#1", text.write(new Target.Logit(new ClassChoice.Index(1))));
        assertEquals("predicted", text.write(Target.PREDICTED));
        assertEquals("probability:a,b", text.write(new Target.Probability(new ClassChoice.Index(5))));
    }

    @Test
    void aSingleLogitHasSides() throws LimnException {
        TargetText text = new TargetText(List.of("no tumour", "tumour"), OutputKind.SINGLE_LOGIT);
        assertEquals("tumour", text.write(new Target.Side(1)));
        assertEquals(new Target.Side(0), text.read("no tumour"));
        assertEquals(OptionalInt.of(1), text.index(new Target.Side(1)));
        assertEquals(OptionalInt.empty(), text.index(Target.PREDICTED));
    }

    @Test
    void severalTargetsAreRefused() {
        TargetText text = new TargetText(List.of("cat", "dog"), OutputKind.LOGITS);
        assertThrows(LimnException.class, () -> text.read("cat,dog"));
        assertThrows(LimnException.class, () -> text.read("bird"));
    }
}
