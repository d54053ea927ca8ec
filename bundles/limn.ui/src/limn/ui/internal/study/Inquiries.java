package limn.ui.internal.study;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

import limn.core.session.Answer;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.ui.study.Aspect;

/**
 * The questions that follow from what is looked at: for the map, and for the channels of the chosen layer while somebody
 * shows them. On the user-interface thread.
 */
final class Inquiries {

    private final Desk desk;
    private final Focus focus;
    private final Inquiry explaining;
    private final Inquiry inspecting;
    private Optional<String> method = Optional.empty();
    private final Effort effort;
    private final Set<Object> watchers = Collections.newSetFromMap(new WeakHashMap<>());

    /**
     * No question yet.
     *
     * @param desk has the session, which answers
     * @param focus what is looked at
     * @param activity runs what takes long
     * @param changes told of changes
     * @param told given each new answer with a map
     */
    Inquiries(Desk desk, Focus focus, Activity activity, Changes changes, Consumer<Answer> told) {
        this.desk = desk;
        this.focus = focus;
        this.effort = new Effort(desk.registry());
        this.explaining = new Inquiry(Kind.ANSWER, Aspect.ANSWER, desk, activity, changes, told);
        this.inspecting = new Inquiry(Kind.ACTIVATIONS, Aspect.ACTIVATIONS, desk, activity, changes, answer -> {
            // its prediction is that of the map's answer
        });
    }

    Optional<Answer> answer() {
        return explaining.answer();
    }

    /** Why the present question waits until somebody asks for its answer. */
    Optional<String> waiting() {
        return explaining.waiting();
    }

    Optional<Answer> activations() {
        return inspecting.answer();
    }

    /**
     * Somebody begins or ends to show channels.
     *
     * @param watcher who
     * @param watching whether channels are shown
     * @return whether that is new
     */
    boolean watch(Object watcher, boolean watching) {
        return watching ? watchers.add(watcher) : watchers.remove(watcher);
    }

    /**
     * Puts the present questions.
     *
     * @param model of which is asked
     * @param data of which is asked
     * @return whether the question for the map waits, because it is costly and its method was not chosen just now
     */
    boolean ask(Optional<SessionModel> model, Optional<SessionData> data) {
        boolean chosen = !method.equals(focus.method()) && method.isPresent();
        method = model.isEmpty() || data.isEmpty() ? method : focus.method();
        boolean waits = explaining.ask(
                model.flatMap(m -> data.flatMap(
                        d -> focus.explanation(effort).map(a -> new Question(m, d, a)))),
                explanation(data), question -> chosen ? Optional.empty() : effort.reason(question));
        inspecting.ask(model.filter(m -> !watchers.isEmpty()).flatMap(m -> data.flatMap(
                d -> focus.inspection(effort, m, d).map(a -> new Question(m, d, a)))), inspection());
        return waits;
    }

    /**
     * Puts questions again that have no answer.
     *
     * @param data of which is asked
     */
    void again(Optional<SessionData> data) {
        explaining.again(explanation(data));
        inspecting.again(inspection());
    }

    private String explanation(Optional<SessionData> data) {
        return "Explaining " + focus.id(data).orElse("");
    }

    private String inspection() {
        return focus.inspection().filter(effort::onLayers).map(by -> "Reading channels of " + focus.layer().orElse(""))
                .orElse("Inspecting");
    }
}
