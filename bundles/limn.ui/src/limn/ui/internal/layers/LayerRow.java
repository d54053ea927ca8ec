package limn.ui.internal.layers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import limn.core.model.LayerListing;
import limn.core.model.LayerListing.Candidate;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.ui.study.Study;

/**
 * A row of the table of layers.
 *
 * @param text what is explained when it is chosen: a path, {@link Study#AUTO} or {@link Study#ROBUST}
 * @param path what stands in the first column
 * @param operator the operator
 * @param shape its shape without the batch
 * @param parameters numbers that training changes, with separators
 * @param layer the layer; empty for the one found by itself where there is none
 * @param place its place among the candidates of auto, from 0; −1 for none
 * @param reason one sentence about it
 */
record LayerRow(String text, String path, String operator, String shape, String parameters, Optional<Layer> layer,
        int place, String reason) {

    /** The first row: the layer that is found by itself, for this picture if that is known. */
    static LayerRow auto(LayerListing listing, Optional<String> taken) {
        List<Candidate> candidates = listing.candidates();
        return candidates.stream().filter(one -> taken.filter(one.layer().path()::equals).isPresent()).findFirst()
                .or(() -> candidates.stream().findFirst())
                .map(found -> new LayerRow(Study.AUTO, "auto: " + found.layer().path(), found.layer().operator(),
                        shape(found.layer()), number(found.layer().parameters()), Optional.of(found.layer()),
                        candidates.indexOf(found),
                        "Found by itself: " + sentence(found.reason())))
                .orElseGet(() -> new LayerRow(Study.AUTO, "auto: none", "", "", "", Optional.empty(), -1,
                        "No layer with image positions is passed by every path. " + sentence(listing.collapse())));
    }

    /** The second row: the best of several layers, for this picture if that is known. */
    static LayerRow robust(LayerListing listing, Optional<String> taken) {
        Optional<Layer> found = listing.layers().stream()
                .filter(layer -> taken.filter(layer.path()::equals).isPresent()).findFirst();
        return new LayerRow(Study.ROBUST, "robust" + found.map(layer -> ": " + layer.path()).orElse(""),
                found.map(Layer::operator).orElse(""), found.map(LayerRow::shape).orElse(""),
                found.map(layer -> number(layer.parameters())).orElse(""), found, -1,
                "Tries several layers on each picture, "
                        + "rejects blank, diffuse, coarse and noisy maps, and takes the best by its score. What was tried is "
                        + "shown below the picture.");
    }

    /** Whether it stands for a rule and not for one layer. */
    boolean rule() {
        return Study.isRule(text);
    }

    /** The row of a layer. */
    static LayerRow of(Layer layer, LayerListing listing) {
        List<Candidate> candidates = listing.candidates();
        int place = -1;
        for (int i = 0; i < candidates.size() && place < 0; i++) {
            place = candidates.get(i).layer().path().equals(layer.path()) ? i : -1;
        }
        String reason = place >= 0
                ? (place == 0 ? "What auto takes: " : "Candidate " + (place + 1) + " of auto: ")
                        + sentence(candidates.get(place).reason())
                : layer.spatial() ? "A grid of " + layer.grid().get() + "."
                        : "It has no image positions, so it cannot be explained as a map.";
        String aliases = layer.aliases().isEmpty() ? ""
                : " The same value as " + String.join(", ", layer.aliases()) + ".";
        String warning = Optional.ofNullable(listing.warnings().get(layer.path()))
                .map(text -> "Caution: " + sentence(text) + " ").orElse("");
        return new LayerRow(layer.path(), layer.path(), layer.operator(), shape(layer), number(layer.parameters()),
                Optional.of(layer), place, warning + reason + aliases);
    }

    /** Whether a map can be made of it. */
    boolean spatial() {
        return layer.isPresent() && layer.get().spatial();
    }

    /** Whether path, an alias or the operator contains a text in lower case. */
    boolean matches(String wanted) {
        return folded(path).contains(wanted) || folded(operator).contains(wanted)
                || layer.stream().flatMap(found -> found.aliases().stream())
                        .anyMatch(alias -> folded(alias).contains(wanted));
    }

    /** An alias that contains a text while the path does not, so that the user sees why it was found. */
    String pathFor(String wanted) {
        if (wanted.isEmpty() || folded(path).contains(wanted) || layer.isEmpty()) {
            return path;
        }
        return layer.get().aliases().stream().filter(alias -> folded(alias).contains(wanted)).findFirst()
                .map(alias -> path + " = " + alias).orElse(path);
    }

    private static String shape(Layer layer) {
        Optional<Grid> grid = layer.grid();
        Optional<Shape> shape = layer.shape();
        if (shape.isEmpty()) {
            return "";
        }
        Shape single = shape.get().rank() > 1 ? shape.get().axes(1, shape.get().rank()) : shape.get();
        if (grid.isPresent() && grid.get().layout() == Grid.Layout.TOKENS) {
            return grid.get() + " × " + single.size(-1);
        }
        return single.toString();
    }

    private static String number(long parameters) {
        return parameters == 0 ? "" : String.format(Locale.ROOT, "%,d", parameters).replace(',', '\u202f');
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
