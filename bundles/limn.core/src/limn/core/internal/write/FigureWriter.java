package limn.core.internal.write;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.data.Region;
import limn.core.internal.explain.Result;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.samples.LoadedSample;
import limn.maths.BackMapping;
import limn.maths.Resampling;
import limn.render.ClassColours;
import limn.render.MapRenderer;
import limn.render.MaskOutline;
import limn.render.Pictures;
import limn.render.Pngs;
import limn.render.ValueRange;

/** Writes the pictures that the report shows of a sample, at a size that a page can hold many of. */
final class FigureWriter {

    private static final int SMALLEST = 224;
    private static final int LARGEST = 320;

    private final Path folder;
    private final Picture picture;
    private final double scale;

    FigureWriter(Path folder, Picture original) {
        this.folder = folder;
        int longer = Math.max(original.width(), original.height());
        int wanted = Math.clamp(longer, SMALLEST, LARGEST);
        this.scale = wanted / (double) longer;
        int width = size(original.width());
        int height = size(original.height());
        this.picture = longer == wanted ? original
                : Resampling.picture(original, width, height,
                        scale > 1 ? Interpolation.NEAREST : Interpolation.BILINEAR_ANTIALIAS);
    }

    private int size(int pixels) {
        return Math.max(1, (int) Math.rint(pixels * scale));
    }

    /**
     * Writes {@code POSITION.WHAT.png}: picture, mask, of a predicted mask outlines and predicted, for the n-th map {@code mapN} and {@code overlayN}, {@code panelN}.
     *
     * @param found the predicted mask, if the network gives masks
     * @param overlays for each result its overlay or panel as it was written, taken where it has the right size
     */
    void write(SampleResult result, Optional<FoundMask> found, List<byte[]> overlays) throws IOException {
        LoadedSample sample = result.sample();
        save(sample, "picture", Pictures.image(picture));
        List<Region> marked = regions(sample);
        List<MaskOutline> outlines = Overlays.found(marked, found, picture);
        MaskOutline outline = MaskOutline.of(marked, picture.width(), picture.height());
        if (!outline.isEmpty()) {
            save(sample, "mask", outline.filled());
        }
        if (found.isPresent()) {
            if (!outlines.isEmpty()) {
                BufferedImage drawn = Pictures.image(picture);
                outlines.forEach(line -> line.draw(drawn));
                save(sample, "outlines", drawn);
            }
            save(sample, "predicted", painted(found.get()));
        }
        int maps = 0;
        int panels = 0;
        for (int i = 0; i < overlays.size(); i++) {
            switch (result.results().get(i)) {
                case Result.Mapped mapped -> {
                    Tensor map = map(mapped, sample.geometry());
                    save(sample, "map" + maps, MapRenderer.image(map, Look.COLOURS, ValueRange.UNIT));
                    save(sample, "overlay" + maps++, scale == 1 ? overlays.get(i)
                            : Pngs.bytes(Overlays.image(picture, map, outlines)));
                }
                case Result.Shown shown -> save(sample, "panel" + panels++, overlays.get(i));
            }
        }
    }

    /** Of one class white on black as what is marked, of several in colours. */
    private BufferedImage painted(FoundMask found) {
        return found.coloured()
                ? new ClassColours(found.mask().background()).image(found.labels(),
                        found.mask().geometry().pictureWidth(), picture.width(), picture.height())
                : MaskOutline.of(found.regions(), picture.width(), picture.height()).filled();
    }

    private Tensor map(Result mapped, Geometry geometry) {
        Geometry small = new Geometry(picture.width(), picture.height(), geometry.inputWidth(), geometry.inputHeight(),
                geometry.scaledWidth(), geometry.scaledHeight(), geometry.left(), geometry.top());
        return BackMapping.toPicture(MapViews.post(MapViews.raw(mapped), geometry), small);
    }

    private List<Region> regions(LoadedSample sample) {
        List<Region> regions = new ArrayList<>();
        for (Region region : sample.regions()) {
            regions.add(region instanceof Region.Box box
                    ? new Region.Box((int) Math.rint(box.x() * scale), (int) Math.rint(box.y() * scale),
                            size(box.width()), size(box.height()))
                    : region);
        }
        return regions;
    }

    private void save(LoadedSample sample, String what, BufferedImage image) throws IOException {
        save(sample, what, Pngs.bytes(image));
    }

    private void save(LoadedSample sample, String what, byte[] png) throws IOException {
        AtomicFiles.write(folder.resolve(sample.position() + "." + what + ".png"), png);
    }
}
