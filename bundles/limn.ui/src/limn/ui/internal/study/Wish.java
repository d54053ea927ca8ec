package limn.ui.internal.study;

import java.util.Optional;

import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.ui.study.Aspect;

/** What is wanted to be looked at, also of what is still being opened. On the user-interface thread. */
final class Wish {

    private final Focus focus;
    private final Openings openings;
    private Remembered wanted = Remembered.NOTHING;

    /**
     * Nothing is wanted yet.
     *
     * @param focus what is looked at
     * @param openings what is being opened
     */
    Wish(Focus focus, Openings openings) {
        this.focus = focus;
        this.openings = openings;
    }

    void is(Remembered other) {
        wanted = other;
    }

    Remembered get() {
        return wanted;
    }

    /** What is looked at; of what is not open yet, what is wanted of it. */
    Remembered present(Optional<SessionModel> model, Optional<SessionData> data) {
        boolean waiting = openings.underWay();
        Subject last = wanted.subject();
        Optional<String> id = data.isEmpty() || waiting ? last.sample() : focus.id(data);
        return new Remembered(wanted.model(), wanted.data(), model.isEmpty() || waiting
                ? new Subject(id, last.layer(), last.targetLayer(), last.method().or(focus::method), last.target(),
                        last.reference())
                : focus.subject(data));
    }

    /** What is chosen while something is being opened is meant for that, too; layers are those of one model. */
    void keep(Aspect chosen, Optional<SessionModel> model, Optional<SessionData> data) {
        boolean ofModel = chosen == Aspect.LAYER || chosen == Aspect.TARGET_LAYER;
        boolean same = model.map(SessionModel::argument).filter(wanted.model().orElse("")::equals).isPresent();
        if (openings.underWay() && (same || !ofModel)) {
            wanted = wanted.with(wanted.subject().with(chosen, focus.subject(data)));
        }
    }
}
