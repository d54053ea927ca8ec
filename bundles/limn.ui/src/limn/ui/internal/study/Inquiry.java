package limn.ui.internal.study;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import limn.core.session.Answer;
import limn.ui.study.Aspect;

/** Keeps the answer to one changing question. On the user-interface thread. */
final class Inquiry {

    private final Kind kind;
    private final Aspect aspect;
    private final Desk desk;
    private final Activity activity;
    private final Changes changes;
    private final Consumer<Answer> told;
    private Optional<Question> question = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private Optional<String> waiting = Optional.empty();

    /**
     * Without a question.
     *
     * @param kind what kind of work it is
     * @param aspect what changes with its answer
     * @param desk has the session, which answers
     * @param activity runs what takes long
     * @param changes told of changes
     * @param told given each new answer
     */
    Inquiry(Kind kind, Aspect aspect, Desk desk, Activity activity, Changes changes, Consumer<Answer> told) {
        this.kind = kind;
        this.aspect = aspect;
        this.desk = desk;
        this.activity = activity;
        this.changes = changes;
        this.told = told;
    }

    Optional<Answer> answer() {
        return answer;
    }

    /**
     * Why the question is not put before somebody asks for it.
     *
     * @return one sentence; empty when it is put or answered
     */
    Optional<String> waiting() {
        return waiting;
    }

    /**
     * Asks, unless this is being asked or answered already. What is in the cache is answered at once.
     *
     * @param wanted the question; empty to ask nothing
     * @param what a few words about it
     */
    void ask(Optional<Question> wanted, String what) {
        ask(wanted, what, q -> Optional.empty());
    }

    /**
     * Asks, unless this is being asked or answered already, or is to wait.
     *
     * @param wanted the question; empty to ask nothing
     * @param what a few words about it
     * @param reason why a question that has no answer yet is to wait
     * @return whether it waits now and did not before
     */
    boolean ask(Optional<Question> wanted, String what, Function<Question, Optional<String>> reason) {
        if (wanted.equals(question)) {
            return false;
        }
        activity.giveUp(kind);
        question = wanted;
        waiting = Optional.empty();
        take(wanted.flatMap(q -> q.known(desk.session())));
        if (answer.isEmpty()) {
            waiting = wanted.flatMap(reason);
            if (waiting.isPresent()) {
                changes.soon(aspect, Aspect.STATE);
            } else {
                wanted.ifPresent(q -> start(q, what));
            }
        }
        return waiting.isPresent();
    }

    /**
     * Asks again if there is no answer and none is on its way.
     *
     * @param what a few words about the question
     */
    void again(String what) {
        if (answer.isEmpty() && !activity.doing(kind)) {
            question.ifPresent(q -> start(q, what));
        }
    }

    private void start(Question asked, String what) {
        waiting = Optional.empty();
        activity.start(kind, what, listener -> {
            Answer found = asked.put(desk.session(), listener);
            return () -> take(Optional.of(found));
        });
    }

    private void take(Optional<Answer> found) {
        boolean changed = found.isPresent() || answer.isPresent();
        answer = found;
        if (changed) {
            changes.soon(aspect);
        }
        found.filter(a -> a.findings().isEmpty() && !a.failures().isEmpty())
                .ifPresent(a -> activity.fail(kind, a.failures().getFirst()));
        found.ifPresent(told);
    }
}
