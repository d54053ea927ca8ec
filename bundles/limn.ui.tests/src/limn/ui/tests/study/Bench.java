package limn.ui.tests.study;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.eclipse.ui.PlatformUI;

import limn.core.Limn;
import limn.core.session.Answer;
import limn.ui.internal.study.Desk;
import limn.ui.internal.study.WindowStudy;
import limn.ui.study.Aspect;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;

/** A study without a window, over the built-in sample; its questions wait at a gate. */
final class Bench {

    private final Driver driver = Driver.ofWorkbench();
    private final GatedSession gated = new GatedSession(Desk.get().session());
    private final Desk desk = new Desk(new Limn(Desk.get().registry(), "test"), Optional.of(gated.asSession()));
    private final WindowStudy study = driver
            .ui(() -> new WindowStudy(desk, PlatformUI.getWorkbench().getDisplay()));
    private final List<Set<Aspect>> told = new ArrayList<>();
    private final List<Answer> shown = new ArrayList<>();

    Bench() {
        tell(s -> s.addListener((changed, aspects) -> {
            told.add(EnumSet.copyOf(aspects));
            changed.answer().filter(a -> shown.isEmpty() || shown.getLast() != a).ifPresent(shown::add);
        }));
    }

    Driver driver() {
        return driver;
    }

    GatedSession session() {
        return gated;
    }

    Desk desk() {
        return desk;
    }

    WindowStudy study() {
        return study;
    }

    <T> T ask(Function<Study, T> question) {
        return driver.ui(() -> question.apply(study));
    }

    void tell(Consumer<Study> step) {
        driver.ui(() -> {
            step.accept(study);
            return null;
        });
    }

    void until(Predicate<Study> holds, String what) {
        driver.waitFor(() -> ask(holds::test), what, Scene.OPENING);
    }

    /** Opens the sample and answers its first question. */
    Answer openSample() {
        tell(s -> s.open(Optional.of("sample"), Optional.empty()));
        until(s -> s.model().isPresent() && s.data().isPresent() && !session().asked().isEmpty(), "the first question");
        session().open(1);
        return quiet();
    }

    /** Waits until nothing is done any more; the answer that is there then. */
    Answer quiet() {
        until(s -> s.state() instanceof State.Idle && s.answer().isPresent(), "an answer");
        return ask(Study::answer).orElseThrow();
    }

    /** What listeners were told, in order. */
    List<Set<Aspect>> told() {
        return driver.ui(() -> List.copyOf(told));
    }

    /** The answers that could be seen, in order. */
    List<Answer> shown() {
        return driver.ui(() -> List.copyOf(shown));
    }

    /** Ends what runs. */
    void close() {
        session().open(1000);
        tell(Study::cancel);
        until(s -> !study.busy(), "the end of what runs");
        desk.close();
    }
}
