package limn.ui.internal.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.PreferenceChangeEvent;
import org.eclipse.core.runtime.preferences.IPreferencesService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;

import limn.api.LimnException;
import limn.api.model.Runtime;
import limn.core.Limn;
import limn.core.Registry;
import limn.core.RegistrySource;
import limn.core.run.ComputeOptions;
import limn.core.session.Session;
import limn.core.session.SessionOptions;
import limn.ui.internal.preferences.Keys;

/** What all windows share: the services that are installed and one session of the core. Safe from any thread. */
@Component(service = Desk.class)
public final class Desk {

    private static final int MEGABYTE = 20;
    private static final long PATIENCE_MILLIS = 10_000;

    private final Limn limn;
    private final Recent recent = new Recent();
    private final Memory memory = new Memory();
    private final IPreferenceChangeListener settings = this::changed;
    private Optional<ComputeOptions> compute = Optional.empty();
    private Optional<Session> session;

    /**
     * Made by the framework when it is first asked for.
     *
     * @param source gives what is installed
     */
    @Activate
    public Desk(@Reference RegistrySource source) {
        this(new Limn(source.registry(), source.version()), Optional.empty());
    }

    /**
     * A desk over a session.
     *
     * @param limn the core
     * @param session the session; empty for a new one when it is first asked for
     */
    public Desk(Limn limn, Optional<Session> session) {
        this.limn = limn;
        this.session = session;
        Keys.node().addPreferenceChangeListener(settings);
    }

    /**
     * The desk of this process.
     *
     * @return always the same
     */
    public static Desk get() {
        return Found.DESK;
    }

    /** Looked for once, and held: a component that nobody holds is taken down by the framework. */
    private static final class Found {

        static final Desk DESK = find();

        private static Desk find() {
            BundleContext context = FrameworkUtil.getBundle(Desk.class).getBundleContext();
            ServiceTracker<Desk, Desk> tracker = new ServiceTracker<>(context, Desk.class, null);
            tracker.open();
            try {
                Desk desk = tracker.waitForService(PATIENCE_MILLIS);
                if (desk == null) {
                    throw new IllegalStateException("This installation is not complete: limn.core did not start.");
                }
                return desk;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Starting was interrupted.", e);
            }
        }
    }

    private static ComputeOptions computeOptions() {
        IPreferencesService settings = Platform.getPreferencesService();
        int batch = settings.getInt(Keys.NODE, Keys.BATCH, 1, null);
        ComputeOptions first = ComputeOptions.DEFAULT;
        return new ComputeOptions(batch < 1 ? OptionalInt.empty() : OptionalInt.of(batch),
                Math.max(0, settings.getInt(Keys.NODE, Keys.THREADS, first.threads(), null)), first.memory(),
                settings.getLong(Keys.NODE, Keys.SEED, first.seed(), null), device(settings));
    }

    /** Empty for the processor, so that command lines do not name what they take anyhow. */
    private static Optional<String> device(IPreferencesService settings) {
        String id = settings.getString(Keys.NODE, Keys.DEVICE, Runtime.Device.CPU.id(), null);
        return Optional.of(id).filter(one -> !one.isEmpty() && !one.equals(Runtime.Device.CPU.id()));
    }

    private static long cacheBytes() {
        int first = (int) (SessionOptions.DEFAULT_CACHE >> MEGABYTE);
        int megabytes = Platform.getPreferencesService().getInt(Keys.NODE, Keys.CACHE_MEGABYTES, first, null);
        return (long) Math.max(0, megabytes) << MEGABYTE;
    }

    /**
     * The services that are installed.
     *
     * @return the registry
     */
    public Registry registry() {
        return limn.registry();
    }

    /**
     * What can compute on this machine. The engine is started to find out.
     *
     * @return the devices, the default first
     * @throws LimnException if the engine cannot be started
     */
    public List<Runtime.Device> devices() throws LimnException {
        return limn.devices();
    }

    private void changed(PreferenceChangeEvent event) {
        if (event.getKey().equals(Keys.CACHE_MEGABYTES)) {
            present().ifPresent(s -> s.limitCache(cacheBytes()));
        }
    }

    private synchronized Optional<Session> present() {
        return session;
    }

    /**
     * The session of this process, made when it is first asked for.
     *
     * @return the present one
     */
    public synchronized Session session() {
        if (session.isEmpty()) {
            ComputeOptions options = computeOptions();
            compute = Optional.of(options);
            session = Optional.of(limn.session(new SessionOptions(options, cacheBytes())));
        }
        return session.get();
    }

    /**
     * Takes another session if the user has changed how it computes. The former one is closed when its calls are done.
     *
     * @return whether there is another session, which holds neither model nor data yet
     */
    synchronized boolean renew() {
        if (compute.isEmpty() || compute.get().equals(computeOptions())) {
            return false;
        }
        Session former = session();
        Thread.ofPlatform().name("limn-former-session").start(former::close);
        session = Optional.empty();
        return true;
    }

    /**
     * What was opened lately.
     *
     * @return the same for all windows
     */
    Recent recent() {
        return recent;
    }

    /**
     * What was looked at last.
     *
     * @return the same for all windows
     */
    Memory memory() {
        return memory;
    }

    /** Waits for running calls and closes what is open; what is kept between starts is written. May be called again. */
    @Deactivate
    public void close() {
        Keys.node().removePreferenceChangeListener(settings);
        recent.flush();
        memory.flush();
        present().ifPresent(Session::close);
    }
}
