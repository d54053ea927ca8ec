package limn.ui.internal.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.data.DataSet;
import limn.core.Registry;
import limn.core.session.Ask;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.TargetText;
import limn.ui.study.Study;

/**
 * What of a model and a data set is looked at. Changes say whether anything is other than before. On the user-interface
 * thread.
 */
final class Focus {

    private OptionalInt sample = OptionalInt.empty();
    private List<Integer> samples = List.of();
    private Optional<String> layer = Optional.empty();
    private String targetLayer = Study.AUTO;
    /** The layer that is found by itself is to be the chosen one, until the user chooses another. */
    private boolean byItself;
    private Optional<String> method;
    private String target = Study.PREDICTED;
    private Optional<String> reference = Optional.empty();
    private Optional<String> inspection;

    /**
     * On nothing yet.
     *
     * @param registry has the method and the inspection that are taken when nothing is said
     */
    Focus(Registry registry) {
        this.method = registry.methods().preferred().map(m -> m.service().descriptor().id());
        this.inspection = ChannelGrids.spec(registry);
    }

    OptionalInt sample() {
        return sample;
    }

    List<Integer> samples() {
        return samples;
    }

    Optional<String> layer() {
        return layer;
    }

    String targetLayer() {
        return targetLayer;
    }

    Optional<String> method() {
        return method;
    }

    String target() {
        return target;
    }

    /** Looks at one of some samples: at the present one if it is among them, else at the first. */
    boolean select(List<Integer> indices, int size) {
        List<Integer> sorted = indices.stream().filter(i -> i >= 0 && i < size).distinct().sorted().toList();
        if (sorted.isEmpty() || sorted.equals(samples)) {
            return false;
        }
        samples = sorted;
        if (sample.isEmpty() || !sorted.contains(sample.getAsInt())) {
            sample = OptionalInt.of(sorted.getFirst());
        }
        return true;
    }

    boolean chooseLayer(String path, Optional<SessionModel> model) {
        boolean other = !layer.equals(Optional.of(path)) && model.filter(m -> has(m, path)).isPresent();
        layer = other ? Optional.of(path) : layer;
        byItself &= !other;
        return other;
    }

    /** Chooses the layer that was found, if the user left that to it. */
    boolean found(String path, Optional<SessionModel> model) {
        boolean other = byItself && chooseLayer(path, model);
        byItself |= other;
        return other;
    }

    boolean targetLayer(String text) {
        boolean other = !text.equals(targetLayer);
        targetLayer = text;
        byItself = Study.isRule(text);
        return other;
    }

    boolean method(String spec) {
        boolean other = !method.equals(Optional.of(spec));
        method = Optional.of(spec);
        return other;
    }

    Optional<String> reference() {
        return reference;
    }

    boolean reference(Optional<String> path) {
        boolean other = !path.equals(reference);
        reference = path;
        return other;
    }

    Optional<String> inspection() {
        return inspection;
    }

    boolean inspection(String spec) {
        boolean other = !inspection.equals(Optional.of(spec));
        inspection = Optional.of(spec);
        return other;
    }

    boolean target(String text) {
        boolean other = !text.equals(target);
        target = text;
        return other;
    }

    /** Keeps of what is wanted what the model has; else the layer is found by itself and the predicted class explained. */
    void enter(SessionModel model, Subject wanted) {
        targetLayer = Study.isRule(wanted.targetLayer()) || has(model, wanted.targetLayer()) ? wanted.targetLayer()
                : Study.AUTO;
        Optional<String> explained = Optional.of(targetLayer).filter(text -> !Study.isRule(text));
        Optional<String> kept = wanted.layer().filter(path -> has(model, path)).or(() -> explained);
        byItself = kept.isEmpty();
        layer = kept.or(
                () -> model.layers().candidates().stream().findFirst().map(candidate -> candidate.layer().path()));
        target = fits(model, wanted.target()) ? wanted.target() : Study.PREDICTED;
        method = wanted.method().or(() -> method);
        reference = wanted.reference().or(() -> reference);
    }

    private static boolean fits(SessionModel model, String target) {
        try {
            TargetText.of(model).read(target);
            return true;
        } catch (LimnException e) {
            // Another model has other classes, or another kind of output.
            return false;
        }
    }

    /** Looks at the sample that is wanted, or at the first. */
    void enter(SessionData data, Subject wanted) {
        int first = wanted.sample().map(id -> find(data.data(), id)).orElse(OptionalInt.empty()).orElse(0);
        sample = OptionalInt.of(first);
        samples = List.of(first);
    }

    private static OptionalInt find(DataSet data, String id) {
        return IntStream.range(0, data.size()).filter(index -> data.sample(index).id().equals(id)).findFirst();
    }

    private static boolean has(SessionModel model, String path) {
        return model.layers().layers().stream().anyMatch(l -> l.path().equals(path) || l.aliases().contains(path));
    }

    /** What is explained. Where layer or training samples do not matter, the question does not change with them. */
    Optional<Ask> explanation(Effort effort) {
        return method.flatMap(by -> at(sample, by, effort.onLayers(by) ? targetLayer : Study.AUTO, target,
                reference.filter(path -> effort.comparesWithTraining(by))));
    }

    /**
     * What is inspected: the chosen layer, if it has image positions to show, or what no layer matters for. What is the same
     * for all pictures is asked of the first. Without training samples, the open data set is looked through.
     */
    Optional<Ask> inspection(Effort effort, SessionModel model, SessionData data) {
        return inspection.flatMap(by -> at(effort.ofNetwork(by) && sample.isPresent() ? OptionalInt.of(0) : sample, by,
                effort.onLayers(by) ? layer.filter(path -> spatial(model, path)) : Optional.of(Study.AUTO),
                effort.comparesWithTraining(by)
                        ? reference.or(() -> data.options().path()).or(() -> Optional.of(model.argument()))
                        : Optional.empty()));
    }

    private static Optional<Ask> at(OptionalInt of, String by, Optional<String> over, Optional<String> among) {
        return over.flatMap(path -> at(of, by, path, Study.PREDICTED, among));
    }

    private static Optional<Ask> at(OptionalInt of, String by, String over, String target, Optional<String> among) {
        return of.isPresent() ? Optional.of(new Ask(of.getAsInt(), by, over, target, among)) : Optional.empty();
    }

    private static boolean spatial(SessionModel model, String path) {
        return model.layers().layers().stream()
                .anyMatch(l -> l.spatial() && (l.path().equals(path) || l.aliases().contains(path)));
    }

    /** All of it, by name. */
    Subject subject(Optional<SessionData> data) {
        return new Subject(id(data), layer, targetLayer, method, target, reference);
    }

    /** The id of the sample. */
    Optional<String> id(Optional<SessionData> data) {
        return sample.isPresent() ? data.map(d -> d.data().sample(sample.getAsInt()).id()) : Optional.empty();
    }
}
