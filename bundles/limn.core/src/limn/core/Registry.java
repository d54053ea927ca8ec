package limn.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import limn.api.data.DataSetImporter;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Inspection;
import limn.api.model.BuiltIn;
import limn.api.model.ModelReader;
import limn.api.model.ModelWriter;
import limn.api.model.Runtime;
import limn.api.report.ReportWriter;
import limn.core.internal.smooth.SharedMethod;

/**
 * The services that bundles bring, by kind and id. Built from lists, so it is the same in a framework, in a test and on
 * a worker. Where two services have one id the product's own stays (else the first), the other is refused, and both are
 * named among the {@linkplain #problems() problems}. Methods and inspections share their ids, since both are asked for
 * by {@code --method}. Immutable, safe from any thread.
 */
public final class Registry {

    private final Catalogue<ExplanationMethod> methods;
    private final Catalogue<Inspection> inspections;
    private final Catalogue<DataSetImporter> importers;
    private final Catalogue<ModelReader> readers;
    private final Catalogue<ModelWriter> writers;
    private final Catalogue<Runtime> runtimes;
    private final Catalogue<BuiltIn> builtIns;
    private final Catalogue<ReportWriter> reportWriters;
    private final List<String> problems;

    /**
     * Sorts services by the interfaces of {@code limn.api} that they implement.
     *
     * @param services the services with their bundles; what implements none of the known kinds becomes a problem
     * @param problems sentences about what could not become a service, for example bundles that do not resolve
     */
    public Registry(Collection<? extends Provided<?>> services, List<String> problems) {
        List<String> found = new ArrayList<>(problems);
        Map<String, Provided<?>> explaining = new HashMap<>();
        this.methods = collect("method", ExplanationMethod.class, s -> s.descriptor().id(), services, explaining,
                found).with(SharedMethod::of);
        this.inspections = collect("method", Inspection.class, s -> s.descriptor().id(), services, explaining, found);
        this.importers = collect("importer", DataSetImporter.class, DataSetImporter::id, services, new HashMap<>(),
                found);
        this.readers = collect("model reader", ModelReader.class, ModelReader::id, services, new HashMap<>(), found);
        this.writers = collect("model writer", ModelWriter.class, ModelWriter::id, services, new HashMap<>(), found);
        this.runtimes = collect("runtime", Runtime.class, Runtime::id, services, new HashMap<>(), found);
        this.builtIns = collect("built-in model", BuiltIn.class, BuiltIn::id, services, new HashMap<>(), found);
        this.reportWriters = collect("report writer", ReportWriter.class, ReportWriter::id, services, new HashMap<>(),
                found);
        this.problems = List.copyOf(found);
    }

    private static <T> Catalogue<T> collect(String kind, Class<T> type, Function<T, String> id,
            Collection<? extends Provided<?>> services, Map<String, Provided<?>> taken, List<String> problems) {
        Map<String, Provided<T>> kept = new HashMap<>();
        List<? extends Provided<?>> ofType = services.stream().filter(p -> type.isInstance(p.service())).toList();
        for (boolean own : new boolean[] {true, false}) {
            for (Provided<?> provided : ofType) {
                if (provided.own() == own) {
                    add(kind, type, id, provided, kept, taken, problems);
                }
            }
        }
        return new Catalogue<>(kind, kept);
    }

    private static <T> void add(String kind, Class<T> type, Function<T, String> id, Provided<?> provided,
            Map<String, Provided<T>> kept, Map<String, Provided<?>> taken, List<String> problems) {
        T service = type.cast(provided.service());
        String name;
        try {
            name = id.apply(service);
        } catch (RuntimeException | LinkageError e) {
            problems.add(
                    "A " + kind + " of the bundle " + provided.bundle() + " cannot be used: it does not say its id ("
                            + e + ").");
            return;
        }
        Provided<?> first = taken.putIfAbsent(name, provided);
        if (first == null) {
            kept.put(name, new Provided<>(service, provided.bundle(), provided.version(), provided.ranking()));
        } else {
            problems.add("The " + kind + " " + name + " of the bundle " + provided.bundle()
                    + " is not used, because the bundle " + first.bundle() + " has one of the same id.");
        }
    }

    /**
     * Methods that attribute an answer to places.
     *
     * @return by id
     */
    public Catalogue<ExplanationMethod> methods() {
        return methods;
    }

    /**
     * Methods that show what a layer computes.
     *
     * @return by id; no id is also one of {@link #methods()}
     */
    public Catalogue<Inspection> inspections() {
        return inspections;
    }

    /**
     * What opens data sets.
     *
     * @return by id
     */
    public Catalogue<DataSetImporter> importers() {
        return importers;
    }

    /**
     * What reads model files.
     *
     * @return by id
     */
    public Catalogue<ModelReader> readers() {
        return readers;
    }

    /**
     * What writes model files.
     *
     * @return by id
     */
    public Catalogue<ModelWriter> writers() {
        return writers;
    }

    /**
     * What runs models.
     *
     * @return by id
     */
    public Catalogue<Runtime> runtimes() {
        return runtimes;
    }

    /**
     * Models with data that need no file.
     *
     * @return by id, which is the bare word
     */
    public Catalogue<BuiltIn> builtIns() {
        return builtIns;
    }

    /**
     * What writes reports.
     *
     * @return by id
     */
    public Catalogue<ReportWriter> reportWriters() {
        return reportWriters;
    }

    /**
     * What is installed but cannot be used.
     *
     * @return one sentence each, naming the bundle
     */
    public List<String> problems() {
        return problems;
    }
}
