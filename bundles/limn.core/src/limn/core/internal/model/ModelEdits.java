package limn.core.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.core.session.ModelEdit;

/** Lets a person say what a model's file does not tell. */
public final class ModelEdits {

    /** Where a value is from that somebody gave in a session. */
    static final String EDITED = "edited";
    private static final String ASSUMED = "assumed";

    private ModelEdits() {
    }

    /**
     * A model of which somebody said more.
     *
     * @param model the model
     * @param keys keys of a sidecar whose values are not those that were read or assumed
     */
    public record Edited(OpenedModel model, List<String> keys) {

        /** Copies the keys. */
        public Edited {
            keys = List.copyOf(keys);
        }
    }

    /**
     * What can be edited of a model, as it is.
     *
     * @param model the model as read
     * @return its values
     */
    public static ModelEdit of(OpenedModel model) {
        ModelDescription description = model.program().description();
        return new ModelEdit(model.preprocessing(), description.kind(), description.classes());
    }

    /**
     * Puts what is said in the place of what was read or assumed.
     *
     * @param model the model as read
     * @param said what is said
     * @return the model and what is new
     * @throws LimnException if a value cannot be
     */
    public static Edited apply(OpenedModel model, ModelEdit said) throws LimnException {
        ModelEdit edit = whole(of(model), said);
        check(model, edit);
        List<String> keys = changes(of(model), edit);
        if (keys.isEmpty()) {
            return new Edited(model, keys);
        }
        ModelDescription d = model.program().description();
        Map<String, String> origins = new LinkedHashMap<>(d.origins());
        keys.forEach(key -> origins.put(key, EDITED));
        ModelDescription complete = new ModelDescription(Optional.of(edit.preprocessing()), edit.kind(), edit.classes(),
                d.select(), d.tokens(), d.check(), d.trainedOn(), d.about(), origins);
        boolean input = keys.stream().anyMatch(key -> key.startsWith("input."));
        List<String> assumptions = new ArrayList<>(input ? stillAssumed(model, origins) : model.assumptions());
        assumptions.add("Edited by hand: " + String.join(", ", keys) + ".");
        return new Edited(
                new OpenedModel(model.program().with(complete), model.argument(), model.sidecar(), model.bytes(),
                        assumptions, model.warnings()),
                keys);
    }

    /**
     * An edit with what it does not mention: where size and fit stay, as much is cut off as before.
     *
     * @param before what was read or assumed
     * @param after what is said
     * @return the edit to be taken
     */
    public static ModelEdit whole(ModelEdit before, ModelEdit after) {
        Preprocessing was = before.preprocessing();
        Preprocessing is = after.preprocessing();
        if (is.resize().isPresent() || was.resize().isEmpty() || was.fit() != is.fit() || was.height() != is.height()
                || was.width() != is.width()) {
            return after;
        }
        return new ModelEdit(new Preprocessing(is.height(), is.width(), is.order(), is.fit(), is.interpolation(),
                is.scale(), is.mean(), is.std(), was.resize()), after.kind(), after.classes());
    }

    /**
     * Whether what is said can be.
     *
     * @param model the model as read
     * @param edit what is said
     * @throws LimnException if a value cannot be, or the network takes other channels
     */
    public static void check(OpenedModel model, ModelEdit edit) throws LimnException {
        SidecarWriter.check(edit);
        Preprocessing input = edit.preprocessing();
        if (input.order() != model.preprocessing().order()) {
            new ChannelRule(model.program().name(),
                    WeightFit.channels(model.program().graph(), OptionalInt.of(input.channels())))
                    .checkOrder(input.order());
        }
    }

    private static List<String> stillAssumed(OpenedModel model, Map<String, String> origins) {
        List<String> keys = origins.entrySet().stream()
                .filter(origin -> origin.getKey().startsWith("input.") && origin.getValue().startsWith(ASSUMED))
                .map(Map.Entry::getKey).toList();
        return keys.isEmpty() ? List.of()
                : List.of("Nothing says " + String.join(", ", keys) + " of " + model.program().name()
                        + "; assumed as is usual.");
    }

    /**
     * What an edit changes.
     *
     * @param before what was read or assumed
     * @param after what is said
     * @return keys of a sidecar
     */
    public static List<String> changes(ModelEdit before, ModelEdit after) {
        Preprocessing was = before.preprocessing();
        Preprocessing is = after.preprocessing();
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("input.size", was.height() == is.height() && was.width() == is.width());
        same.put("input.order", was.order() == is.order());
        same.put("input.fit", was.fit() == is.fit());
        same.put("input.resize", was.resize().equals(is.resize()));
        same.put("input.interpolation", was.interpolation() == is.interpolation());
        same.put("input.scale", was.scale() == is.scale());
        same.put("input.mean", Objects.equals(was.mean(), is.mean()));
        same.put("input.std", Objects.equals(was.std(), is.std()));
        same.put("output.kind", before.kind().equals(after.kind()));
        same.put("output.classes", before.classes().equals(after.classes()));
        return same.entrySet().stream().filter(entry -> !entry.getValue()).map(Map.Entry::getKey).toList();
    }
}
