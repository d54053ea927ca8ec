package limn.core.internal.desk;

import java.util.List;

import limn.core.internal.data.OpenedData;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.samples.Selection;

/**
 * What a run takes over from somebody who holds it open already; nothing of it is closed.
 *
 * @param model the model
 * @param data the data set
 * @param selection which samples
 * @param warnings what the user should know of them
 */
public record Holding(LoadedModel model, OpenedData data, Selection selection, List<String> warnings) {

    /** Copies the list. */
    public Holding {
        warnings = List.copyOf(warnings);
    }
}
