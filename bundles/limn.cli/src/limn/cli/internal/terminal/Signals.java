package limn.cli.internal.terminal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the signals of a person or system that wants the process to end (INT, TERM, HUP) into a call. As long as this is
 * open they do not end the process: it may only leave when no native call runs, since a library that is torn down under a
 * running call takes the process with it and leaves a crash dump. A shutdown hook would come too late for that, as the
 * hooks of others run beside it.
 * <p>
 * Java has no public class for signals; {@code sun.misc.Signal} of the module {@code jdk.unsupported} is the one that every
 * shell library uses. It is reached by reflection, since the bundle's manifest cannot import its package on every
 * framework. Where it is missing, signals end the process as ever.
 */
public final class Signals implements AutoCloseable {

    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final List<AutoCloseable> earlier = new ArrayList<>();

    /**
     * Starts listening.
     *
     * @param action called for every signal, in a thread of the virtual machine
     */
    public Signals(Runnable action) {
        NAMES.forEach(name -> listen(name, action));
    }

    /**
     * Starts listening; the first signal asks to stop, the next ones say how to end a process that does not come to an
     * end by itself.
     *
     * @param interruption asked by the first signal
     * @param console told what happens
     * @return the listening, to be closed when nothing can be stopped any more
     */
    public static Signals asking(Interruption interruption, Console console) {
        return new Signals(() -> {
            if (interruption.ask()) {
                console.say("Stopping; what runs just now is finished first.");
            } else {
                console.say("Still stopping. To end it at once and lose what runs just now: kill -9 "
                        + ProcessHandle.current().pid());
            }
        });
    }

    private void listen(String name, Runnable action) {
        try {
            Class<?> signalClass = Class.forName("sun.misc.Signal", true, ClassLoader.getSystemClassLoader());
            Class<?> handlerClass = Class.forName("sun.misc.SignalHandler", true, ClassLoader.getSystemClassLoader());
            Object handler = Proxy.newProxyInstance(handlerClass.getClassLoader(), new Class<?>[] {handlerClass},
                    (proxy, method, arguments) -> answer(proxy, method, arguments, action));
            Object signal = signalClass.getConstructor(String.class).newInstance(name);
            Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
            Object before = handle.invoke(null, signal, handler);
            earlier.add(() -> handle.invoke(null, signal, before));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // the system has no such signal, or the virtual machine keeps it for itself: it stays as it is
        }
    }

    private static Object answer(Object proxy, Method method, Object[] arguments, Runnable action) {
        switch (method.getName()) {
            case "handle" -> action.run();
            case "equals" -> {
                return proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                return "limn's signal handler";
            }
        }
        return null;
    }

    /** Gives the signals back to who had them before. */
    @Override
    public void close() {
        for (AutoCloseable restore : earlier) {
            try {
                restore.close();
            } catch (Exception e) {
                // it was set by the same call a moment ago
            }
        }
        earlier.clear();
    }
}
