package limn.core.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;

/**
 * The names of a model's classes, said or made. One number stands for two classes; of a mask with one channel the second
 * is its background, of one with several the background is a channel.
 */
final class OutputNames {

    private static final String KEY = "output.classes";
    private static final String BACKGROUND = "background";
    private static final String PASSED_OVER = "; the names are passed over.";

    private final OpenedModel model;
    private final ModelDescription described;
    private final Assumptions assumed;
    private final int numbers;

    /**
     * @param numbers numbers for each picture, of a mask for each pixel
     */
    OutputNames(OpenedModel model, Assumptions assumed, int numbers) {
        this.model = model;
        this.described = model.program().description();
        this.assumed = assumed;
        this.numbers = numbers;
    }

    List<String> of(OutputKind kind) throws LimnException {
        if (kind == OutputKind.MASK_LOGITS) {
            return numbers == 1 ? oneChannel() : channels();
        }
        if (kind == OutputKind.SINGLE_LOGIT && numbers != 1) {
            throw new LimnException(model.where("output.kind") + ": output.kind is single-logit, but the model gives "
                    + numbers + " numbers; correct output.kind.");
        }
        boolean two = numbers == 1 && (kind == OutputKind.SINGLE_LOGIT || kind == OutputKind.PROBABILITIES);
        return classes(two ? 2 : numbers, two
                ? " (the two sides of a single " + (kind == OutputKind.PROBABILITIES ? "probability)" : "logit)")
                : "");
    }

    private List<String> classes(int count, String why) throws LimnException {
        boolean odd = !described.classes().isEmpty() && described.classes().size() != count && !isOwn();
        if (!described.classes().isEmpty() && !odd) {
            return fitting(count, why);
        }
        if (odd) {
            assumed.add(
                    misfit(described.origins().get(KEY), described.classes().size(), model.program().name(), count));
        }
        boolean named = odd || model.warnings().stream().anyMatch(warning -> warning.endsWith(PASSED_OVER));
        assumed.assume(KEY, "numbers", "Nothing " + (named ? "else " : "") + "names the classes of "
                + model.program().name() + "; they are called by their number, "
                + (count == 1 ? "class 0." : "class 0 to class " + (count - 1) + "."));
        return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    }

    /** That names do not belong to the model, in one sentence. */
    static String misfit(String where, int names, String model, int outputs) {
        return where + " names " + names + (names == 1 ? " class" : " classes") + ", but " + model + " gives " + outputs
                + PASSED_OVER;
    }

    /** Whether somebody said the names for this model: what lies beside it may belong to another. */
    private boolean isOwn() {
        String origin = described.origins().getOrDefault(KEY, "");
        return model.program().file().isEmpty() || origin.isEmpty() || origin.equals(ModelEdits.EDITED)
                || model.sidecar().map(path -> path.getFileName().toString()).filter(origin::equals).isPresent();
    }

    private List<String> fitting(int count, String why) throws LimnException {
        List<String> names = described.classes();
        if (names.size() != count) {
            throw new LimnException(model.where(KEY) + ": output.classes: " + names.size()
                    + (names.size() == 1 ? " name" : " names") + ", the model gives " + count + why + ".");
        }
        return names;
    }

    private List<String> oneChannel() throws LimnException {
        List<String> names = described.classes();
        if (names.isEmpty()) {
            assumed.assume(KEY, "foreground", "Nothing names what the mask of " + model.program().name()
                    + " marks; it is called foreground.");
            return List.of("foreground", BACKGROUND);
        }
        if (names.size() == 2 && described.background().isPresent()) {
            int background = described.background().getAsInt();
            return List.of(names.get(1 - background), names.get(background));
        }
        List<String> only = fitting(1, " channel; name what its mask marks");
        return List.of(only.get(0), BACKGROUND);
    }

    private List<String> channels() throws LimnException {
        if (described.classes().isEmpty()) {
            assumed.assume(KEY, "numbers, the first is the background", "Nothing names the channels of "
                    + model.program().name() + "; the first is taken as the background, the others are called by their "
                    + "number, class 1" + (numbers > 2 ? " to class " + (numbers - 1) + "." : "."));
            List<String> names = new ArrayList<>(List.of(BACKGROUND));
            IntStream.range(1, numbers).forEach(i -> names.add("class " + i));
            return names;
        }
        if (described.background().isEmpty()) {
            assumed.add("No class of " + model.program().name() + " is called background, so of each mask the class of "
                    + "the largest region is taken as predicted; call the one that stands for nothing background.");
        }
        return fitting(numbers, " channels");
    }
}
