package limn.ui.tests.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.core.run.DataOptions;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.SessionModel;
import limn.ui.study.Aspect;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.tests.Scene;

/** What follows from what in a study. */
class StudyTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aNewerChoiceSupersedesAnOlderOne() {
        bench.openSample();
        for (int sample : new int[] {5, 6, 7}) {
            bench.tell(study -> study.chooseSample(sample));
        }
        bench.until(study -> bench.session().asked().size() == 2, "the question about a superseded sample at the gate");
        bench.session().open(10);
        Answer answer = bench.quiet();
        assertEquals(7, answer.ask().sample());
        assertEquals(List.of(0, 7), bench.shown().stream().map(a -> a.ask().sample()).toList());
        assertEquals(List.of(0, 7), bench.session().answered().stream().map(Ask::sample).toList());
        assertFalse(bench.session().asked().stream().anyMatch(ask -> ask.sample() == 6), "nobody waited for 6");
    }

    @Test
    void stoppingIsSeenAtOnceAndLeavesNoAnswer() {
        bench.openSample();
        bench.tell(study -> study.chooseSample(3));
        bench.until(study -> bench.session().asked().size() == 2, "the question at the gate");
        State state = bench.ask(study -> {
            study.cancel();
            return study.state();
        });
        assertEquals(new State.Working("Stopping…"), state, "in the same event");
        bench.session().open(1);
        bench.until(study -> study.state() instanceof State.Idle, "the end");
        assertEquals(Optional.empty(), bench.ask(Study::answer));
        bench.tell(Study::refresh);
        bench.session().open(1);
        assertEquals(3, bench.quiet().ask().sample());
    }

    @Test
    void whatWasAnsweredIsThereAgainAtOnce() {
        Answer first = bench.openSample();
        bench.tell(study -> study.chooseSample(1));
        bench.session().open(1);
        bench.quiet();
        Optional<Answer> again = bench.ask(study -> {
            study.chooseSample(0);
            return study.answer();
        });
        assertSame(first, again.orElseThrow());
        assertEquals(2, bench.session().asked().size());
    }

    @Test
    void predictingAllTellsListenersInTime() {
        bench.openSample();
        int size = bench.ask(study -> study.data().orElseThrow().data().size());
        int before = bench.told().size();
        long start = System.nanoTime();
        bench.tell(Study::predictAll);
        bench.until(study -> IntStream.range(0, size).allMatch(i -> study.prediction(i).isPresent()),
                "all predictions");
        double seconds = (System.nanoTime() - start) / 1e9;
        long told = bench.told().stream().skip(before).filter(aspects -> aspects.contains(Aspect.SAMPLES)).count();
        // At most twenty times a second, and once at the beginning and the end.
        assertTrue(told <= 20 * seconds + 2, told + " times in " + seconds + " s");
    }

    @Test
    void aModelThatIsGoneIsSaidAndHindersNobody(@TempDir Path folder) {
        String gone = folder.resolve("gone.pt").toString();
        bench.tell(study -> study.open(Optional.of(gone), Optional.of(DataOptions.of("sample"))));
        bench.until(study -> study.state() instanceof State.Failed && study.data().isPresent(), "the sentence");
        String sentence = ((State.Failed) bench.ask(Study::state)).sentence();
        assertTrue(sentence.contains("gone.pt"), sentence);
        bench.tell(study -> study.open(Optional.of("sample"), Optional.empty()));
        bench.session().open(1);
        bench.quiet();
    }

    @Test
    void theNextStartLooksAtTheSame() {
        bench.openSample();
        String layer = bench.ask(study -> study.model().orElseThrow().layers().candidates().getLast().layer().path());
        bench.session().open(10);
        bench.tell(study -> study.chooseSample(4));
        bench.tell(study -> study.setTargetLayer(layer));
        bench.tell(study -> study.setTarget("probability:" + study.model().orElseThrow().classes().getLast()));
        Answer before = bench.quiet();
        bench.close();
        Bench next = new Bench();
        try {
            next.session().open(10);
            next.tell(study -> next.study().restore());
            assertEquals(before.ask(), next.quiet().ask());
        } finally {
            next.close();
        }
    }

    @Test
    void theLayerThatAutoTakesIsTheChosenOne() {
        bench.openSample();
        bench.session().open(10);
        String other = bench.ask(study -> study.model().orElseThrow().layers().candidates().getLast().layer().path());
        bench.tell(study -> study.setTargetLayer(other));
        bench.quiet();
        assertEquals(Optional.of(other), bench.ask(Study::layer));
        bench.tell(study -> study.setTargetLayer(Study.AUTO));
        String found = Scene.layer(bench.quiet());
        assertEquals(Optional.of(found), bench.ask(Study::layer), "as soon as it is known");
        bench.tell(study -> study.chooseLayer(other));
        bench.tell(study -> study.chooseSample(1));
        bench.quiet();
        assertEquals(Optional.of(other), bench.ask(Study::layer), "the user's choice stays");
        bench.tell(study -> study.setTargetLayer(Study.AUTO));
        assertEquals(Optional.of(found), bench.ask(Study::layer), "where it is known already");
    }

    @Test
    void anotherModelKeepsTheSampleAndForgetsWhatItHasNot() {
        bench.openSample();
        bench.session().open(10);
        bench.tell(study -> study.chooseSample(2));
        bench.tell(study -> study.setTarget(study.model().orElseThrow().classes().getLast()));
        bench.quiet();
        bench.tell(study -> study.open(Optional.of("resnet18-random"), Optional.of(DataOptions.of("sample"))));
        bench.until(study -> study.model().filter(m -> m.argument().equals("resnet18-random")).isPresent(),
                "the model");
        assertEquals(Study.PREDICTED, bench.ask(Study::target));
        assertEquals(Study.AUTO, bench.ask(Study::targetLayer));
        assertEquals(2, bench.ask(Study::sample).orElseThrow());
        assertEquals(2, bench.quiet().ask().sample());
    }

    @Test
    void whatIsChosenWhileTheSameModelIsReadAgainStays() {
        bench.openSample();
        bench.session().open(10);
        SessionModel before = bench.ask(study -> study.model().orElseThrow());
        String other = before.layers().candidates().getLast().layer().path();
        String target = "probability:" + before.classes().getLast();
        bench.tell(study -> {
            study.open(Optional.of("sample"), Optional.empty());
            study.setTargetLayer(other);
            study.setTarget(target);
            study.chooseSample(3);
        });
        bench.until(study -> study.model().filter(model -> model != before).isPresent(), "the model again");
        Ask ask = bench.quiet().ask();
        assertEquals(List.of(3, other, target), List.of(ask.sample(), ask.layer(), ask.target()));
        assertEquals(Optional.of(other), bench.ask(Study::layer));
    }

    /** A costly method is asked when it is chosen and when somebody wants it, not with every click. */
    @Test
    void aCostlyQuestionWaitsUntilItIsWanted() {
        bench.openSample();
        bench.tell(study -> study.setMethod("rise(masks=1000,cells=3)"));
        bench.until(study -> bench.session().asked().size() == 2, "the question of the chosen method");
        bench.session().open(1);
        Answer chosen = bench.quiet();
        bench.tell(study -> study.chooseSample(1));
        assertTrue(bench.ask(Study::waiting).orElseThrow().contains("1,001 passes"), "why it waits");
        bench.until(study -> study.prediction(1).isPresent(), "what the network says of it, without the map");
        assertEquals(Optional.empty(), bench.ask(Study::answer));
        assertEquals(2, bench.session().asked().size());
        bench.tell(Study::refresh);
        assertEquals(Optional.empty(), bench.ask(Study::waiting));
        bench.session().open(1);
        assertEquals(1, bench.quiet().ask().sample());
        Optional<Answer> again = bench.ask(study -> {
            study.chooseSample(0);
            return study.answer();
        });
        assertSame(chosen, again.orElseThrow(), "what is known is there at once");
        assertEquals(3, bench.session().asked().size());
    }

    @Test
    void theLayerDoesNotMatterToMethodsOnTheInput() {
        bench.openSample();
        bench.tell(study -> study.setMethod("saliency"));
        bench.session().open(1);
        bench.until(study -> study.answer().filter(a -> a.ask().method().equals("saliency")).isPresent(), "the map");
        Answer first = bench.quiet();
        Optional<Answer> after = bench.ask(study -> {
            study.setTargetLayer("features.1");
            return study.answer();
        });
        assertSame(first, after.orElseThrow());
        assertEquals(2, bench.session().asked().size());
        assertEquals(Optional.empty(), bench.ask(Study::explainedLayer));
    }
}
