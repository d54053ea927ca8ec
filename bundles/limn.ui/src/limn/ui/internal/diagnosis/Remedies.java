package limn.ui.internal.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import limn.api.explain.Diagnosis.Code;
import limn.api.explain.Family;
import limn.api.model.ClassChoice;
import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.core.model.LayerListing;
import limn.core.model.LayerListing.Candidate;
import limn.core.run.Prediction;
import limn.core.session.Answer;
import limn.core.session.Finding;
import limn.core.session.MapView;
import limn.core.session.TargetText;
import limn.graph.Layer;
import limn.ui.study.Look;
import limn.ui.study.Study;

/** What the window can do about a verdict. */
final class Remedies {

    private static final String METHODS = "limn.ui.methods";

    private final Study study;
    private final Consumer<String> showView;

    /**
     * Remedies.
     *
     * @param study what they change
     * @param showView shows a view by its id
     */
    Remedies(Study study, Consumer<String> showView) {
        this.study = study;
        this.showView = showView;
    }

    /** What to try for a map, the likeliest first. */
    List<Remedy> of(Answer answer, Finding.Mapped map) {
        Code code = map.attribution().diagnosis().code();
        List<Remedy> found = new ArrayList<>();
        switch (code) {
            case NON_FINITE, BLANK -> {
                earlier(answer, map, false).ifPresent(found::add);
                found.add(anotherMethod("Choose another method"));
            }
            case ZERO_GRADIENT, CONSTANT, BORDER, DIFFUSE, BESIDE_MARK ->
                earlier(answer, map, false).ifPresent(found::add);
            case SINGLE_CELL, COARSE -> earlier(answer, map, true).ifPresent(found::add);
            case SATURATED_TARGET -> found.add(logit(answer, map));
            case NEGATIVE_ONLY -> {
                otherClass(answer, map).ifPresent(found::add);
                signed().ifPresent(found::add);
            }
            case MOSTLY_NEGATIVE -> otherClass(answer, map).ifPresent(found::add);
            case LOW_CONFIDENCE -> predicted(answer, map).ifPresent(found::add);
            case ALL_REJECTED, INCOMPLETE -> found.add(anotherMethod("Choose another method"));
            case SIGN_AMBIGUOUS -> found.add(anotherMethod("Choose a gradient method"));
            case PADDING, OK -> {
                // Nothing that a click can do.
            }
        }
        return found;
    }

    /** The nearest candidate of auto before the layer that has more cells; of as many only where finer is not asked for. */
    private Optional<Remedy> earlier(Answer answer, Finding.Mapped map, boolean finer) {
        Optional<Remedy> found = candidate(answer, map, true);
        return finer ? found : found.or(() -> candidate(answer, map, false));
    }

    private Optional<Remedy> candidate(Answer answer, Finding.Mapped map, boolean finer) {
        Optional<Layer> explained = map.attribution().explanation().layer();
        if (explained.isEmpty()) {
            return Optional.empty();
        }
        LayerListing listing = answer.model().layers();
        List<String> paths = listing.layers().stream().map(Layer::path).toList();
        int at = paths.indexOf(explained.get().path());
        int cells = explained.get().grid().map(grid -> grid.cells()).orElse(0);
        return listing.candidates().stream().map(Candidate::layer)
                .filter(layer -> paths.indexOf(layer.path()) < at
                        && (!finer || layer.grid().map(grid -> grid.cells()).orElse(0) > cells))
                .max((a, b) -> Integer.compare(paths.indexOf(a.path()), paths.indexOf(b.path())))
                .map(layer -> new Remedy("Explain " + layer.path() + layer.grid().map(grid -> " (" + grid + ")")
                        .orElse(""), () -> study.setTargetLayer(layer.path())));
    }

    private Remedy anotherMethod(String words) {
        return new Remedy(words, () -> showView.accept(METHODS));
    }

    private Remedy logit(Answer answer, Finding.Mapped map) {
        return new Remedy("Explain the logit", () -> study.setTarget(text(answer, map.attribution().resolvedClass())));
    }

    private Optional<Remedy> otherClass(Answer answer, Finding.Mapped map) {
        Prediction said = answer.prediction();
        int explained = map.attribution().resolvedClass();
        return IntStream.range(0, said.classes().size()).filter(i -> i != explained).boxed()
                .max((a, b) -> Double.compare(said.probabilities().get(a), said.probabilities().get(b)))
                .map(other -> new Remedy("Explain " + said.classes().get(other),
                        () -> study.setTarget(text(answer, other))));
    }

    private Optional<Remedy> predicted(Answer answer, Finding.Mapped map) {
        Prediction said = answer.prediction();
        return said.predicted() == map.attribution().resolvedClass() ? Optional.empty()
                : Optional.of(new Remedy("Explain the predicted class, " + said.predictedClass(),
                        () -> study.setTarget(Study.PREDICTED)));
    }

    private Optional<Remedy> signed() {
        Look look = study.look();
        return look.scale() == MapView.Scale.SIGNED ? Optional.empty()
                : Optional.of(new Remedy("Show what speaks against it, too", () -> study.setLook(look.withMap(true)
                        .withSigned(true))));
    }

    private static String text(Answer answer, int index) {
        Target target = answer.model().kind() == OutputKind.SINGLE_LOGIT ? new Target.Side(index)
                : new Target.Logit(new ClassChoice.Index(index));
        return TargetText.of(answer.model()).write(target,
                answer.map().map(Finding.Mapped::family).orElse(Family.CAM));
    }
}
