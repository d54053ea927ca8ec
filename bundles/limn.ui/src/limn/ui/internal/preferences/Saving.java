package limn.ui.internal.preferences;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.service.prefs.BackingStoreException;

import limn.ui.internal.study.StateFile;

/** Writes the settings soon after a change, so that they are there at the next start also of a process that is killed. */
public final class Saving {

    private static final long SOON_MILLIS = 300;
    private static final Job WRITING = Job.createSystem("Keeping settings", (ICoreRunnable) monitor -> write());

    private Saving() {
    }

    /** Writes them in the background in a moment. */
    public static void soon() {
        if (!Boolean.getBoolean(StateFile.READ_ONLY)) {
            WRITING.schedule(SOON_MILLIS);
        }
    }

    private static void write() {
        try {
            Keys.node().flush();
        } catch (BackingStoreException e) {
            ILog.of(Saving.class).warn("The settings cannot be written.", e);
        }
    }
}
