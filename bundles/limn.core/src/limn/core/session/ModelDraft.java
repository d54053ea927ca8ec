package limn.core.session;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import limn.core.model.ModelFacts;
import limn.core.model.ModelInfo;

/**
 * A model that was read and not yet made ready to run.
 *
 * @param argument what the user wrote for it: a file, or the bare word of a built-in one
 * @param facts what is known and what is assumed
 * @param edit the same as far as it can be changed
 * @param origins key of the sidecar ({@code input.size}, {@code output.classes}, …) → the file that says so, or
 *            {@code assumed: …}
 * @param sidecar where a sidecar is, or would be written; empty for a built-in model
 * @param info everything that can be told of it without running it
 */
public record ModelDraft(String argument, ModelFacts facts, ModelEdit edit, Map<String, String> origins,
        Optional<Path> sidecar, ModelInfo info) {

    /** Copies the origins. */
    public ModelDraft {
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }
}
