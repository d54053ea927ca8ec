package limn.ui.internal.methods;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import limn.api.explain.Descriptor;
import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.api.explain.Inspection;
import limn.core.Provided;
import limn.core.Registry;

import org.eclipse.core.runtime.ILog;

/**
 * A method as the table lists it.
 *
 * @param id its id
 * @param bundle where it comes from
 * @param descriptor what it says of itself; empty when it broke down saying so
 */
public record MethodRow(String id, String bundle, Optional<Descriptor> descriptor) {

    /**
     * The methods and inspections that are installed.
     *
     * @param registry the services
     * @return methods ordered by id, then inspections
     */
    public static List<MethodRow> of(Registry registry) {
        List<MethodRow> rows = new ArrayList<>();
        for (String id : registry.methods().ids()) {
            Provided<ExplanationMethod> method = registry.methods().find(id).orElseThrow();
            rows.add(new MethodRow(id, method.bundle(), descriptor(method, ExplanationMethod::descriptor)));
        }
        for (String id : registry.inspections().ids()) {
            Provided<Inspection> inspection = registry.inspections().find(id).orElseThrow();
            rows.add(new MethodRow(id, inspection.bundle(), descriptor(inspection, Inspection::descriptor)));
        }
        return List.copyOf(rows);
    }

    private static <T> Optional<Descriptor> descriptor(Provided<T> method, Function<T, Descriptor> told) {
        try {
            return Optional.of(told.apply(method.service()));
        } catch (RuntimeException | LinkageError e) {
            ILog.of(MethodRow.class).error("A method of the bundle " + method.bundle() + " broke down.", e);
            return Optional.empty();
        }
    }

    String name() {
        return descriptor.map(Descriptor::name).orElse(id);
    }

    /** The family's name in sentence case. */
    static String title(Family family) {
        return family.title().substring(0, 1).toUpperCase(Locale.ROOT) + family.title().substring(1);
    }

    /** Where it is listed. */
    Family family() {
        return descriptor.map(Descriptor::family).orElse(Family.values()[0]);
    }

    /** Whether all words that are looked for are in what is known of it. */
    boolean fits(String wanted) {
        String known = String.join(" ", id, name(), title(family()), needs(), cost()).toLowerCase(Locale.ROOT);
        return Arrays.stream(wanted.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(known::contains);
    }

    /** Whether it makes no map but shows something beside it. */
    boolean inspects() {
        return family() == Family.INSPECTION;
    }

    /** What it needs beside the picture. */
    String needs() {
        if (descriptor.isEmpty()) {
            return "broken: " + bundle;
        }
        List<String> needs = new ArrayList<>();
        if (descriptor.get().layers() != LayerNeed.NONE) {
            needs.add(descriptor.get().layers() == LayerNeed.ONE ? "layer" : "layers");
        }
        if (descriptor.get().gradients()) {
            needs.add("gradients");
        }
        if (descriptor.get().reference()) {
            needs.add("training samples");
        }
        return String.join(", ", needs);
    }

    String cost() {
        return descriptor.map(Descriptor::cost).orElse("");
    }
}
