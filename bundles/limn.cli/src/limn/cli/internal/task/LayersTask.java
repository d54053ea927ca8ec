package limn.cli.internal.task;

import java.util.List;
import java.util.Locale;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.LayersCommand;
import limn.cli.internal.grammar.UsageException;
import limn.cli.internal.text.Plain;
import limn.cli.internal.text.Table;
import limn.cli.internal.text.Wrapped;
import limn.core.model.LayerListing;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;

/** Lists layers. */
final class LayersTask implements Task {

    private static final int PARAMETERS = 4;
    private static final String AUTO = "*";
    private static final String TRIED = "+";

    private final LayersCommand command;

    LayersTask(LayersCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        LayerListing listing;
        try (RunDisplay display = desk.watch()) {
            listing = desk.limn().layers(Requests.model(command.model), display);
            listing.model().sources().forEach(display::note);
            listing.model().assumptions().forEach(display::warning);
            listing.model().warnings().forEach(display::warning);
        }
        if (desk.show().json) {
            document(desk.document(), listing);
        } else {
            int columns = desk.console().terminal().resultColumns();
            desk.console().result(table(listing, columns) + "\n" + verdict(listing, columns));
        }
        return ExitCode.DONE;
    }

    private static String table(LayerListing listing, int columns) {
        Table table = new Table(columns, 0).right(PARAMETERS);
        table.row("", "LAYER", "OPERATOR", "OUTPUT", "PARAMETERS", "ALSO CALLED");
        for (Layer layer : listing.layers()) {
            table.row((isAuto(listing, layer) ? AUTO : "") + (isTried(listing, layer) ? TRIED : ""), layer.path(),
                    layer.operator(),
                    layer.shape().map(LayersTask::output).orElse("?"),
                    String.format(Locale.ROOT, "%,d", layer.parameters()), String.join(" ", layer.aliases()));
        }
        return table.text();
    }

    /** Sizes of one row, the batch left out. */
    private static String output(Shape shape) {
        return (shape.rank() > 1 ? shape.axes(1, shape.rank()) : shape).toString();
    }

    private static String verdict(LayerListing listing, int columns) {
        String auto = listing.candidates().isEmpty() ? "No layer can be chosen by itself."
                : AUTO + " --layer auto takes " + listing.candidates().get(0).layer().path() + ": "
                        + listing.candidates().get(0).reason();
        return sentence(auto, columns) + robust(listing, columns) + sentence(listing.collapse(), columns);
    }

    private static String robust(LayerListing listing, int columns) {
        List<String> paths = listing.robust().stream().map(candidate -> candidate.layer().path()).toList();
        return switch (paths.size()) {
            case 0 -> "";
            case 1 -> sentence(TRIED + " --layer robust finds nothing else to try.", columns);
            default -> sentence(TRIED + " --layer robust tries " + String.join(", ", paths)
                    + " on every picture and takes the one with the best score.", columns);
        };
    }

    private static String sentence(String text, int columns) {
        String ended = text.endsWith(".") ? text : text + ".";
        return String.join("\n", Wrapped.lines(Plain.of(ended), columns)) + "\n";
    }

    private static boolean isAuto(LayerListing listing, Layer layer) {
        List<LayerListing.Candidate> candidates = listing.candidates();
        return !candidates.isEmpty() && candidates.get(0).layer().path().equals(layer.path());
    }

    private static boolean isTried(LayerListing listing, Layer layer) {
        return listing.robust().stream().anyMatch(candidate -> candidate.layer().path().equals(layer.path()));
    }

    private static void document(JsonDocument document, LayerListing listing) {
        document.add("model", listing.model().name());
        document.add("modelFormat", listing.model().format());
        document.add("classes", listing.model().classes());
        document.add("assumptions", listing.model().assumptions());
        document.add("warnings", listing.model().warnings());
        JsonArray layers = new JsonArray();
        listing.layers().forEach(layer -> layers.add(entry(layer)));
        document.add("layers", layers);
        document.add("auto", candidates(listing.candidates()));
        document.add("robust", candidates(listing.robust()));
        document.add("collapse", listing.collapse());
    }

    private static JsonArray candidates(List<LayerListing.Candidate> candidates) {
        JsonArray entries = new JsonArray();
        for (LayerListing.Candidate candidate : candidates) {
            JsonObject entry = new JsonObject();
            entry.addProperty("path", candidate.layer().path());
            entry.addProperty("reason", candidate.reason());
            entries.add(entry);
        }
        return entries;
    }

    private static JsonObject entry(Layer layer) {
        JsonObject entry = new JsonObject();
        entry.addProperty("path", layer.path());
        entry.add("aliases", JsonDocument.texts(layer.aliases()));
        entry.addProperty("operator", layer.operator());
        layer.shape().ifPresent(shape -> {
            JsonArray sizes = new JsonArray();
            shape.toList().forEach(sizes::add);
            entry.add("shape", sizes);
        });
        layer.grid().ifPresent(grid -> entry.add("grid", grid(grid)));
        entry.addProperty("parameters", layer.parameters());
        return entry;
    }

    private static JsonObject grid(Grid grid) {
        JsonObject entry = new JsonObject();
        entry.addProperty("height", grid.height());
        entry.addProperty("width", grid.width());
        entry.addProperty("layout", grid.layout().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return entry;
    }
}
