package limn.core.session;

import java.util.List;
import java.util.Optional;

import limn.api.data.Preprocessing;
import limn.api.model.OutputKind;

/**
 * What a person may say of a model that its file does not tell; the content of a sidecar.
 *
 * @param preprocessing how its input is made
 * @param kind what its output is; empty to let the number of outputs decide
 * @param classes names of its classes in the order of the output; empty to call them by number
 */
public record ModelEdit(Preprocessing preprocessing, Optional<OutputKind> kind, List<String> classes) {

    /** Copies the names. */
    public ModelEdit {
        classes = List.copyOf(classes);
    }
}
