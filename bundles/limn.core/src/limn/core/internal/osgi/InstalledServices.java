package limn.core.internal.osgi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import limn.api.data.DataSetImporter;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Inspection;
import limn.api.model.BuiltIn;
import limn.api.model.ModelReader;
import limn.api.model.ModelWriter;
import limn.api.model.Runtime;
import limn.api.report.ReportWriter;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.RegistrySource;

/** Collects the services that are registered in the framework at the moment it is asked. */
@Component
public final class InstalledServices implements RegistrySource {

    private static final List<Class<?>> KINDS = List.of(ExplanationMethod.class, Inspection.class,
            DataSetImporter.class, ModelReader.class, ModelWriter.class, Runtime.class, BuiltIn.class,
            ReportWriter.class);

    private final BundleContext context;

    /**
     * Made by the framework.
     *
     * @param context gives services
     */
    @Activate
    public InstalledServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public Registry registry() {
        List<String> problems = new ArrayList<>(UnresolvedBundles.sentences(context));
        List<Provided<?>> services = new ArrayList<>();
        for (Class<?> kind : KINDS) {
            references(kind).stream().sorted().forEach(reference -> collect(kind, reference, services, problems));
        }
        return new Registry(services, problems);
    }

    @Override
    public String version() {
        return version(context.getBundle());
    }

    private <T> Collection<ServiceReference<T>> references(Class<T> kind) {
        try {
            return context.getServiceReferences(kind, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void collect(Class<?> kind, ServiceReference<?> reference, List<Provided<?>> services,
            List<String> problems) {
        Bundle bundle = reference.getBundle();
        if (bundle == null || firstKind(reference) != kind) {
            return;
        }
        Object service = context.getService(reference);
        if (service == null) {
            problems.add("A " + kind.getSimpleName() + " of the bundle " + bundle.getSymbolicName()
                    + " could not be made; the log tells why.");
            return;
        }
        Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
        services.add(new Provided<>(service, bundle.getSymbolicName(), version(bundle),
                ranking instanceof Integer number ? number : 0));
    }

    /** A service of several kinds is taken once; the registry sorts it under all of them. */
    private static Class<?> firstKind(ServiceReference<?> reference) {
        List<String> classes = Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS));
        return KINDS.stream().filter(kind -> classes.contains(kind.getName())).findFirst().orElseThrow();
    }

    private static String version(Bundle bundle) {
        return bundle.getVersion().toString();
    }
}
