package limn.ui.tests.study;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

import limn.api.CancelledException;
import limn.core.run.RunListener;
import limn.core.session.Ask;
import limn.core.session.Session;

/**
 * A session whose questions wait at a gate until the test lets them pass, as behind a slow network. Everything else is
 * that of a real session. A question that was cancelled meanwhile ends behind the gate, as after a chunk.
 */
final class GatedSession {

    private final Session session;
    private final Semaphore gate = new Semaphore(0);
    private final List<Ask> asked = new CopyOnWriteArrayList<>();
    private final List<Ask> answered = new CopyOnWriteArrayList<>();
    private final Set<Ask> cancelled = ConcurrentHashMap.newKeySet();

    GatedSession(Session session) {
        this.session = session;
    }

    /** The session for the study. */
    Session asSession() {
        return (Session) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Session.class},
                this::invoke);
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            return null; // the real one belongs to the workbench
        }
        if (!method.getName().equals("ask")) {
            return real(method, arguments);
        }
        Ask ask = (Ask) arguments[2];
        asked.add(ask);
        gate.acquire();
        if (((RunListener) arguments[3]).cancelled()) {
            cancelled.add(ask);
            throw new CancelledException();
        }
        Object answer = real(method, arguments);
        answered.add(ask);
        return answer;
    }

    private Object real(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Lets so many questions pass. */
    void open(int questions) {
        gate.release(questions);
    }

    List<Ask> asked() {
        return asked;
    }

    List<Ask> answered() {
        return answered;
    }

    Set<Ask> cancelled() {
        return cancelled;
    }
}
