package limn.ui.internal.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import limn.api.data.Content.Picture;
import limn.api.explain.Attribution;
import limn.api.explain.Explanation;
import limn.core.run.ContrastText;
import limn.core.run.Prediction;
import limn.api.model.OutputKind;
import limn.core.session.Answer;
import limn.core.session.Finding;
import limn.core.session.MapView;
import limn.core.session.TargetText;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.render.Contrast;
import limn.render.MaskOutline;
import limn.render.MaskOutline.Line;
import limn.render.ViewContrast;
import limn.ui.internal.part.Percent;
import limn.ui.study.Look;

/** What the Image view says in words. */
final class Words {

    private static final String BETWEEN = " · ";

    private Words() {
    }

    /** The sample, and what the network says of it against what is known. */
    static String sample(String id, Optional<Prediction> prediction, Optional<OutputKind> kind) {
        return prediction.map(known -> id + BETWEEN + prediction(known, kind)).orElse(id);
    }

    /** Method, layer with its grid, target. */
    static String question(Answer answer) {
        return answer.map().map(map -> String.join(BETWEEN, map.attribution().method(), layer(answer, map),
                "target " + target(answer, map)))
                .orElseGet(() -> answer.panel().isPresent()
                        ? answer.ask().method() + " shows channels, not a map: see the Activations view"
                        : "");
    }

    private static String prediction(Prediction known, Optional<OutputKind> kind) {
        boolean mask = kind.equals(Optional.of(OutputKind.MASK_LOGITS));
        String said = "predicted " + known.predictedClass() + (mask
                ? " on " + Percent.of(known.probabilities().get(known.predicted()))
                : String.format(Locale.ROOT, " %.3f", known.confidence()));
        return known.labels().isEmpty() ? said
                : said + ", label " + String.join(", ", known.labels())
                        + known.right().map(right -> right ? " (right)" : " (wrong)").orElse("");
    }

    /** Layers taken together are counted; the Diagnosis view names them. */
    private static String layer(Answer answer, Finding.Mapped map) {
        Explanation explanation = map.attribution().explanation();
        Optional<Layer> layer = explanation.layer();
        String path = layer.map(Layer::path).orElse("input");
        String size = explanation.map().shape().size(-2) + "×" + explanation.map().shape().size(-1);
        boolean together = path.contains("+")
                && answer.model().layers().layers().stream().noneMatch(one -> one.path().equals(path));
        return together ? path.split("[+]").length + " layers together " + size
                : "layer " + path + " " + layer.flatMap(Layer::grid).map(Grid::toString).orElse(size);
    }

    private static String target(Answer answer, Finding.Mapped map) {
        Attribution attribution = map.attribution();
        String text = TargetText.of(answer.model()).write(attribution.explanation().target());
        int index = attribution.resolvedClass();
        List<String> classes = answer.model().classes();
        return index < 0 || index >= classes.size() || text.contains(classes.get(index)) ? text
                : text + " (" + classes.get(index) + ")";
    }

    /** The class that a map is about. */
    static String explained(Answer answer, Finding.Mapped map) {
        int index = map.attribution().resolvedClass();
        List<String> classes = answer.model().classes();
        return index < 0 || index >= classes.size() ? "the target" : classes.get(index);
    }

    /** What colours mean. */
    static String meaning(Answer answer, Finding.Mapped map, MapView.Scale scale) {
        String about = explained(answer, map);
        return scale == MapView.Scale.SIGNED ? "Red for " + about + ", blue against, as computed"
                : "Speaks for " + about + ": 0 nothing, 1 most";
    }

    /** How the contrast of what is seen is raised; empty when it is not. */
    static String contrast(ViewContrast contrast, Optional<Finding.Mapped> map) {
        return ContrastText.words(contrast.with(map.map(shown -> MapView.contrast(shown, contrast.map()))
                .orElse(Contrast.NONE))).orElse("");
    }

    /** What the lines over a picture are. */
    static List<LegendBar.Outline> outlines(boolean marked, PredictedOutlines predicted) {
        List<LegendBar.Outline> outlines = new ArrayList<>();
        if (marked) {
            outlines.add(new LegendBar.Outline(Line.MARKED, Line.MARKED.argb(), "marked"));
        }
        outlines.addAll(predicted.legend());
        return outlines;
    }

    /** What lies under the pointer. */
    static String pixel(int x, int y, Picture picture, Optional<Reading> reading, Optional<MaskOutline> outline,
            PredictedOutlines predicted) {
        List<String> parts = new ArrayList<>();
        parts.add("x " + x + ", y " + y);
        parts.add(colour(picture.value(x, y, 0), picture.value(x, y, 1), picture.value(x, y, 2)));
        reading.ifPresent(values -> parts.add(values.at(x, y, picture).orElse("not seen by the network")));
        outline.ifPresent(marked -> parts.add(marked.contains(x, y) ? "inside mark" : "outside mark"));
        if (predicted.arePredicted()) {
            parts.add(predicted.outlines().stream().anyMatch(line -> line.contains(x, y)) ? "inside prediction"
                    : "outside prediction");
        }
        return String.join(BETWEEN, parts);
    }

    /** Equal channels are told as one number, whether the file has one or three. */
    private static String colour(int red, int green, int blue) {
        return red == green && green == blue ? "grey " + red : "RGB " + red + " " + green + " " + blue;
    }

    /** What a screen reader says of the canvas. */
    static String spoken(String facts, Look look, Optional<Answer> answer) {
        Optional<Finding.Mapped> map = answer.flatMap(Answer::map);
        String over = map.isPresent() && look.map()
                ? ". Over it the map in " + look.effectiveColours().title() + ". "
                        + meaning(answer.get(), map.get(), look.scale())
                : ".";
        return "Picture of " + facts + over;
    }
}
