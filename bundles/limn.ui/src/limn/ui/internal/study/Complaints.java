package limn.ui.internal.study;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import limn.api.LimnException;

/** Makes one sentence of what went wrong, and an entry with the details in the error log. */
public final class Complaints {

    private static final String OWN = "limn.ui";

    private Complaints() {
    }

    /**
     * What is said of an exception; it is logged, too.
     *
     * @param doing what was being done, for example {@code Opening the model}
     * @param problem what was thrown
     * @return one or two sentences
     */
    public static String sentence(String doing, Throwable problem) {
        String bundle = bundle(problem);
        String sentence = switch (problem) {
            case LimnException said -> said.getMessage();
            case OutOfMemoryError full -> doing + " needs more memory than Limn may use.";
            default -> doing + " failed because of a mistake in " + bundle + ". The error log has the details.";
        };
        log(problem instanceof LimnException ? IStatus.WARNING : IStatus.ERROR, bundle, sentence, problem);
        return sentence;
    }

    /**
     * Notes a provider that broke down.
     *
     * @param sentence what broke, naming the bundle
     * @param cause what was thrown
     */
    public static void provider(String sentence, Throwable cause) {
        log(IStatus.ERROR, bundle(cause), sentence, cause);
    }

    private static void log(int severity, String bundle, String sentence, Throwable cause) {
        ILog.of(Platform.getBundle(OWN)).log(new Status(severity, bundle, sentence, cause));
    }

    /** The bundle of ours (or of a plug-in) in which it was thrown. */
    private static String bundle(Throwable problem) {
        for (StackTraceElement frame : problem.getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("org.eclipse.swt.")) {
                return owner(name);
            }
        }
        return OWN;
    }

    private static String owner(String className) {
        Bundle best = null;
        for (Bundle bundle : FrameworkUtil.getBundle(Complaints.class).getBundleContext().getBundles()) {
            String name = bundle.getSymbolicName();
            boolean closer = best == null || name.length() > best.getSymbolicName().length();
            if (name != null && className.startsWith(name + ".") && closer) {
                best = bundle;
            }
        }
        return best == null ? OWN : best.getSymbolicName();
    }
}
