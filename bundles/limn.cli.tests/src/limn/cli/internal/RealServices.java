package limn.cli.internal;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import limn.api.LimnException;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.RegistrySource;
import limn.testkit.ClassPathServices;

/**
 * The core with the services of the product: those of the framework where the tests run in one, else those on the class
 * path.
 */
final class RealServices {

    private static final long PATIENCE_MILLIS = 10_000;

    private RealServices() {
    }

    /** A door to the core; skips the calling test, by name, where no runtime is installed beside it. */
    static Limn limn() throws LimnException {
        Bundle bundle = FrameworkUtil.getBundle(Shell.class);
        Limn limn = bundle == null ? onClassPath() : inFramework(bundle);
        Assumptions.assumeFalse(limn.registry().runtimes().ids().isEmpty(), "no runtime is installed beside this test");
        return limn;
    }

    private static Limn inFramework(Bundle bundle) throws LimnException {
        ServiceTracker<RegistrySource, RegistrySource> tracker = new ServiceTracker<>(bundle.getBundleContext(),
                RegistrySource.class, null);
        tracker.open();
        try {
            RegistrySource source = tracker.waitForService(PATIENCE_MILLIS);
            return new Limn(source.registry(), source.version());
        } catch (InterruptedException e) {
            throw new LimnException("interrupted", e);
        } finally {
            tracker.close();
        }
    }

    private static Limn onClassPath() {
        List<Provided<?>> services = new ArrayList<>();
        ClassPathServices.all().forEach(one -> services.add(
                new Provided<>(one, ClassPathServices.bundle(one), "", ClassPathServices.ranking(one))));
        return new Limn(new Registry(services, List.of()), "test");
    }
}
