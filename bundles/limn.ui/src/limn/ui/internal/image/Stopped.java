package limn.ui.internal.image;

import limn.core.session.Answer;
import limn.ui.study.State;
import limn.ui.study.Study;

/** A question that was given up before it was answered. */
final class Stopped {

    private Stopped() {
    }

    /** Whether nobody computes an answer, although there is a question and nothing speaks against it. */
    static boolean is(Study study) {
        return study.answer().isEmpty() && study.waiting().isEmpty() && study.state() instanceof State.Idle
                && study.model().isPresent() && study.data().isPresent() && study.sample().isPresent();
    }

    /** What is seen instead. */
    static String sentence(Answer before) {
        return "Stopped. The map is still that of before, by " + before.ask().method() + ".";
    }
}
