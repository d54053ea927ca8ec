package limn.core.internal.write;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.core.internal.explain.Result;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.samples.LoadedSample;
import limn.core.run.ContrastText;
import limn.maths.BackMapping;
import limn.render.ClassColours;
import limn.render.ColourMap;
import limn.render.Contrast;
import limn.render.MapRenderer;
import limn.render.MaskOutline;
import limn.render.Pictures;
import limn.render.Pngs;
import limn.render.ValueRange;
import limn.render.ViewContrast;

/** Writes the pictures that the report shows of a sample, at a size that a page can hold many of. */
final class FigureWriter {

    private static final int SMALLEST = 224;
    private static final int LARGEST = 320;
    /** The longer side where a sample has many maps, and the one at which all of them are seen at a glance. */
    private static final int MANY = 192;
    private static final int GLANCE = 128;

    private final Path folder;
    private final Thumbnail small;
    private final Optional<Thumbnail> glance;
    private final Picture picture;
    private final ViewContrast contrast;

    FigureWriter(Path folder, Picture original, ViewContrast contrast, int maps) {
        boolean many = Gallery.apart(maps);
        this.folder = folder;
        this.small = many ? Thumbnail.of(original, MANY, MANY) : Thumbnail.of(original, SMALLEST, LARGEST);
        this.glance = many ? Optional.of(Thumbnail.of(original, GLANCE, GLANCE)) : Optional.empty();
        this.picture = small.picture();
        this.contrast = contrast;
    }

    /**
     * Writes {@code POSITION.WHAT.png}: picture, mask, of a predicted mask outlines and predicted, for the n-th map
     * {@code mapN}, {@code overlayN} and, on random weights, {@code randomN}, {@code panelN}; {@code glanceN} where a
     * sample has many maps.
     *
     * @param found the predicted mask, if the network gives masks
     * @param drawn for each result its overlay or panel as it was drawn, taken where it has the right size
     */
    void write(SampleResult result, Optional<FoundMask> found, List<Drawn> drawn) throws IOException {
        LoadedSample sample = result.sample();
        save(sample, "picture", Pictures.image(picture));
        List<Region> marked = small.regions(sample.regions());
        List<MaskOutline> outlines = Overlays.found(marked, found, picture);
        MaskOutline outline = MaskOutline.of(marked, picture.width(), picture.height());
        if (!outline.isEmpty()) {
            save(sample, "mask", outline.filled());
        }
        if (found.isPresent()) {
            if (!outlines.isEmpty()) {
                BufferedImage lined = Pictures.image(picture);
                outlines.forEach(line -> line.draw(lined));
                save(sample, "outlines", lined);
            }
            save(sample, "predicted", painted(found.get()));
        }
        int maps = 0;
        int panels = 0;
        for (int i = 0; i < drawn.size(); i++) {
            switch (result.results().get(i)) {
                case Result.Mapped mapped -> map(sample, mapped, maps++, drawn.get(i), outlines);
                case Result.Shown shown when shown.run().ofNetwork() -> {
                    // written once, by NetworkPanels
                }
                case Result.Shown shown -> save(sample, "panel" + panels++, drawn.get(i).png());
            }
        }
    }

    private void map(LoadedSample sample, Result.Mapped mapped, int number, Drawn drawn,
            List<MaskOutline> outlines) throws IOException {
        Contrast own = MapViews.contrast(mapped, contrast.map());
        boolean same = small.scale() == 1;
        Tensor map = same ? drawn.places().orElseThrow() : small.map(mapped, sample.geometry(), own);
        save(sample, "map" + number, mapped.shown().signed() ? signed(mapped.shown(), sample.geometry(), own)
                : MapRenderer.image(map, Look.COLOURS, ValueRange.UNIT));
        save(sample, "overlay" + number, same ? drawn.png()
                : Pngs.bytes(Overlays.image(picture, map, outlines), ContrastText.words(contrast.with(own))));
        if (glance.isPresent()) {
            Thumbnail tiny = glance.get();
            save(sample, "glance" + number, Overlays.image(tiny.picture(),
                    tiny.map(mapped, sample.geometry(), own),
                    Overlays.outline(tiny.regions(sample.regions()), tiny.picture()).stream().toList()));
        }
        Optional<byte[]> random = Overlays.randomised(mapped, small.geometry(sample.geometry()), picture, outlines,
                contrast);
        if (random.isPresent()) {
            save(sample, "random" + number, random.get());
        }
    }

    /** Of one class white on black as what is marked, of several in colours. */
    private BufferedImage painted(FoundMask found) {
        return found.coloured()
                ? new ClassColours(found.mask().background()).image(found.labels(),
                        found.mask().geometry().pictureWidth(), picture.width(), picture.height())
                : MaskOutline.of(found.regions(), picture.width(), picture.height()).filled();
    }

    /** A map that has two signs, alone. */
    private BufferedImage signed(ShownMap shown, Geometry geometry, Contrast own) {
        Tensor values = BackMapping.toPicture(shown.atInput(geometry), small.geometry(geometry));
        return MapRenderer.image(shown.tones(geometry, own, true).places(values), ColourMap.DIVERGING, ValueRange.UNIT);
    }

    private void save(LoadedSample sample, String what, BufferedImage image) throws IOException {
        save(sample, what, Pngs.bytes(image));
    }

    private void save(LoadedSample sample, String what, byte[] png) throws IOException {
        AtomicFiles.write(folder.resolve(sample.position() + "." + what + ".png"), png);
    }
}
