package limn.ui.internal.study;

import java.util.Optional;

import limn.api.LimnException;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;

/**
 * A question and whom it is put to.
 *
 * @param model the model
 * @param data the data set
 * @param ask the question
 */
record Question(SessionModel model, SessionData data, Ask ask) {

    Optional<Answer> known(Session session) {
        return session.known(model, data, ask);
    }

    Answer put(Session session, RunListener listener) throws LimnException {
        return session.ask(model, data, ask, listener);
    }
}
