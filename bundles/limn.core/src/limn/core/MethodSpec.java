package limn.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.explain.Descriptor;
import limn.core.internal.question.MethodParser;
import limn.core.internal.question.MethodRun;
import limn.core.internal.text.Spec;
import limn.maths.Substrate;

/**
 * A method or inspection with settings, and the text by which it is asked for: {@code ID} or {@code ID(NAME=VALUE,…)} with
 * the settings that are not defaults.
 *
 * @param descriptor what it says of itself
 * @param settings its settings
 */
public record MethodSpec(Descriptor descriptor, Settings settings) {

    /**
     * Reads a text.
     *
     * @param registry the services
     * @param text {@code ID} or {@code ID(NAME=VALUE,…)}
     * @return the method
     * @throws LimnException if the text is not understood, means several methods, or an id or a setting is unknown
     */
    public static MethodSpec of(Registry registry, String text) throws LimnException {
        List<MethodRun> runs = new MethodParser(registry).parse(List.of(text));
        if (runs.size() != 1) {
            throw new RequestException("\"" + text + "\" means several methods; write one.");
        }
        return new MethodSpec(runs.get(0).descriptor(), runs.get(0).settings());
    }

    /**
     * Whether it compares with training samples.
     *
     * @return whether the method always does, or its settings make it
     */
    public boolean comparesWithTraining() {
        return descriptor.reference() || settings.values().containsValue(Substrate.DATASET_MEAN.id());
    }

    /** The text. */
    @Override
    public String toString() {
        Map<String, String> changed = new LinkedHashMap<>();
        for (Parameter parameter : descriptor.parameters()) {
            Object value = settings.values().get(parameter.name());
            if (!value.equals(parameter.defaultValue())) {
                changed.put(parameter.name(), value.toString());
            }
        }
        return new Spec(descriptor.id(), changed).toString();
    }
}
