package limn.core.internal.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Inspection;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.RequestException;
import limn.core.internal.guard.Guard;
import limn.core.internal.names.Nearest;
import limn.core.internal.text.Spec;

/** Reads {@code --method SPEC[,SPEC…]}; {@code all} stands for every method and inspection. */
public final class MethodParser {

    private static final String ALL = "all";

    private final Registry registry;
    private final Map<String, Integer> count = new HashMap<>();

    /**
     * A parser.
     *
     * @param registry the services
     */
    public MethodParser(Registry registry) {
        this.registry = registry;
    }

    /**
     * Reads methods.
     *
     * @param texts {@code SPEC[,SPEC…]} each; none for the preferred method
     * @return at least one, in the order asked for
     * @throws LimnException if a text is not understood, an id or a setting is unknown, or there is no method at all
     */
    public List<MethodRun> parse(List<String> texts) throws LimnException {
        List<MethodRun> runs = new ArrayList<>();
        if (texts.isEmpty()) {
            Provided<ExplanationMethod> preferred = registry.methods().preferred()
                    .orElseThrow(() -> new LimnException("No method is installed."));
            runs.add(bind(preferred, preferred.service().descriptor(), Map.of()));
        }
        for (String text : texts) {
            for (Spec spec : Spec.list(text)) {
                if (spec.id().equals(ALL) && spec.settings().isEmpty()) {
                    all(runs);
                } else {
                    runs.add(bind(spec));
                }
            }
        }
        return runs;
    }

    /** By family, so that what is compared stands beside each other wherever maps are shown in this order. */
    private void all(List<MethodRun> runs) throws LimnException {
        List<MethodRun> all = new ArrayList<>();
        for (Provided<ExplanationMethod> method : registry.methods().all()) {
            all.add(oneOfAll(method, method.service().descriptor()));
        }
        for (Provided<Inspection> inspection : registry.inspections().all()) {
            all.add(oneOfAll(inspection, inspection.service().descriptor()));
        }
        all.sort(Comparator.comparing(run -> run.descriptor().family()));
        runs.addAll(all);
    }

    private MethodRun bind(Spec spec) throws LimnException {
        var method = registry.methods().find(spec.id());
        if (method.isPresent()) {
            Descriptor descriptor = Guard.call(MethodRun.KIND, spec.id(), method.get(),
                    method.get().service()::descriptor);
            return bind(method.get(), descriptor, spec.settings());
        }
        var inspection = registry.inspections().find(spec.id());
        if (inspection.isPresent()) {
            Descriptor descriptor = Guard.call(MethodRun.KIND, spec.id(), inspection.get(),
                    inspection.get().service()::descriptor);
            return bind(inspection.get(), descriptor, spec.settings());
        }
        List<String> ids = new ArrayList<>(registry.methods().ids());
        ids.addAll(registry.inspections().ids());
        throw new RequestException("There is no method called " + spec.id() + "; " + Nearest.sentence(spec.id(), ids)
                + ".");
    }

    private MethodRun bind(Provided<?> provided, Descriptor descriptor, Map<String, String> texts)
            throws RequestException {
        try {
            return run(provided, descriptor, Settings.of(descriptor.id(), descriptor.parameters(), texts), false);
        } catch (RequestException e) {
            throw e;
        } catch (LimnException e) {
            throw new RequestException(e.getMessage());
        }
    }

    /** What is asked for as one of all takes no longer than it must. */
    private MethodRun oneOfAll(Provided<?> provided, Descriptor descriptor) {
        return run(provided, descriptor, Settings.light(descriptor.parameters()), true);
    }

    private MethodRun run(Provided<?> provided, Descriptor descriptor, Settings settings, boolean optional) {
        int number = count.merge(descriptor.id(), 1, Integer::sum);
        return new MethodRun(number == 1 ? descriptor.id() : descriptor.id() + "~" + number, descriptor, settings,
                optional, provided);
    }
}
