package limn.core.internal.write;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.data.Content.Picture;
import limn.core.internal.explain.Result;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.explain.TriedLayers;
import limn.core.internal.folder.AtomicFiles;
import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.run.ExplainOptions;
import limn.render.Contrast;
import limn.render.MaskOutline;
import limn.render.Marks;
import limn.render.Pngs;

/**
 * Writes the maps that the report shows of the layers that {@code robust} tried: {@code POSITION.triedT-L.png}, the chosen
 * one framed, rejected ones without colour.
 */
final class StripWriter {

    private static final int SIDE = 160;

    private final Path folder;
    private final Thumbnail small;
    private final Contrast contrast;

    StripWriter(Path folder, Picture original, Contrast contrast) {
        this.folder = folder;
        this.small = Thumbnail.of(original, SIDE, SIDE);
        this.contrast = contrast;
    }

    void write(SampleResult result) throws IOException {
        Optional<MaskOutline> marked = Overlays.outline(small.regions(result.sample().regions()), small.picture());
        List<TriedLayers> trials = result.toldTrials();
        for (int number = 0; number < trials.size(); number++) {
            TriedLayers tried = trials.get(number);
            List<LayerCandidate> candidates = tried.trial().candidates();
            for (int i = 0; i < candidates.size() && tried.trial().rule().equals(ExplainOptions.ROBUST); i++) {
                Result.Mapped map = tried.maps().get(candidates.get(i).layer());
                if (map != null) {
                    BufferedImage image = Overlays.image(small.picture(),
                            small.map(map, result.sample().geometry(), contrast),
                            marked.stream().toList());
                    AtomicFiles.write(folder.resolve(name(result.sample().position(), number, i) + ".png"),
                            Pngs.bytes(marked(image, candidates.get(i))));
                }
            }
        }
    }

    /** Name of a figure, without its ending. */
    static String name(int position, int trial, int candidate) {
        return position + ".tried" + trial + "-" + candidate;
    }

    private static BufferedImage marked(BufferedImage image, LayerCandidate candidate) {
        BufferedImage shown = candidate.rejected() ? Marks.greyed(image) : image;
        return candidate.standing() == Standing.CHOSEN ? Marks.framed(shown) : shown;
    }
}
