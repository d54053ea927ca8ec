package limn.core.tests;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.RegistrySource;
import limn.testkit.ClassPathServices;

/** The core over the product's services: those of the framework where tests run in one, else those on the class path. */
public final class RealServices {

    private static final long MILLISECONDS = 10_000;

    private RealServices() {
    }

    public static Limn limn() throws Exception {
        Bundle bundle = FrameworkUtil.getBundle(Limn.class);
        Limn limn = bundle == null ? new Limn(new Registry(onClassPath(), List.of()), "test") : inFramework(bundle);
        Assumptions.assumeFalse(limn.registry().runtimes().ids().isEmpty(), "no runtime is installed beside this test");
        return limn;
    }

    /** The services themselves, to be put beside others. */
    static List<Provided<?>> provided() throws Exception {
        Registry registry = limn().registry();
        List<Provided<?>> all = new ArrayList<>(registry.methods().all());
        all.addAll(registry.inspections().all());
        all.addAll(registry.importers().all());
        all.addAll(registry.readers().all());
        all.addAll(registry.runtimes().all());
        all.addAll(registry.builtIns().all());
        all.addAll(registry.reportWriters().all());
        all.addAll(registry.writers().all());
        return all;
    }

    private static Limn inFramework(Bundle bundle) throws Exception {
        bundle.start();
        ServiceTracker<RegistrySource, RegistrySource> tracker = new ServiceTracker<>(bundle.getBundleContext(),
                RegistrySource.class, null);
        tracker.open();
        try {
            RegistrySource source = tracker.waitForService(MILLISECONDS);
            return new Limn(source.registry(), source.version());
        } finally {
            tracker.close();
        }
    }

    private static List<Provided<?>> onClassPath() {
        List<Provided<?>> services = new ArrayList<>();
        ClassPathServices.all().forEach(one -> services.add(
                new Provided<>(one, ClassPathServices.bundle(one), "", ClassPathServices.ranking(one))));
        return services;
    }
}
