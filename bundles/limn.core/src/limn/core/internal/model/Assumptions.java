package limn.core.internal.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.api.model.ModelDescription;

/** What is found or assumed of a model beyond what is described of it. */
final class Assumptions {

    private final List<String> sentences = new ArrayList<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    Assumptions(String model, ModelDescription told) {
        origins.putAll(told.origins());
    }

    /** Sentences about what is assumed. */
    List<String> sentences() {
        return sentences;
    }

    /** Where each value was found. */
    Map<String, String> origins() {
        return origins;
    }

    /** Notes where a value was found. */
    void found(String key, String where) {
        origins.put(key, where);
    }

    /** Notes an assumption. */
    void assume(String key, String what, String sentence) {
        origins.put(key, "assumed: " + what);
        sentences.add(sentence);
    }

    /** Says what is not the value of a key. */
    void add(String sentence) {
        sentences.add(sentence);
    }

    /** All origins, unmodifiable. */
    Map<String, String> frozen() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }
}
