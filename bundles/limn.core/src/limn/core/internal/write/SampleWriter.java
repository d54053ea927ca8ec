package limn.core.internal.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.core.internal.explain.MaskResult;
import limn.core.internal.explain.Result;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.names.FileNames;
import limn.core.internal.samples.SampleLoader;
import limn.core.internal.samples.Selection;
import limn.core.run.OutputOptions;
import limn.core.run.PredictedMask;
import limn.maths.BackMapping;
import limn.render.MaskOutline;
import limn.render.Tiffs;

/** Writes the files of a sample and makes its record. Safe from several threads. */
public final class SampleWriter {

    private final RunFolder folder;
    private final OutputOptions options;
    private final Selection selection;
    private final FileNames files;
    private final ResultNames names;
    private final SampleLoader loader;
    private final Gallery gallery;
    private final NetworkPanels network;

    /**
     * A writer.
     *
     * @param folder where to
     * @param options which maps
     * @param selection the samples of the run
     * @param names names of layers and methods
     * @param loader reads pictures again that were not kept
     * @param gallery which samples the report shows
     */
    public SampleWriter(RunFolder folder, OutputOptions options, Selection selection, ResultNames names,
            SampleLoader loader, Gallery gallery) {
        this.folder = folder;
        this.options = options;
        this.selection = selection;
        this.files = new FileNames(selection.data());
        this.names = names;
        this.loader = loader;
        this.gallery = gallery;
        this.network = new NetworkPanels(folder);
    }

    /**
     * Writes a sample.
     *
     * @param result everything that came of it
     * @return its record
     * @throws IOException if a file cannot be written
     * @throws LimnException if its picture cannot be read again
     */
    public JsonObject write(SampleResult result) throws IOException, LimnException {
        String name = files.of(selection.index(result.sample().position()));
        JsonObject record = SampleRecord.of(result, name);
        JsonArray maps = new JsonArray();
        JsonArray panels = new JsonArray();
        Optional<PredictedMask> mask = result.mask().map(MaskResult::mask);
        Optional<FoundMask> found = mask.map(FoundMask::of);
        if (found.isPresent()) {
            write(record, found.get(), name);
        }
        if (!result.results().isEmpty() || mask.isPresent() && gallery.hasMaps()) {
            Picture picture = options.contrast().picture().of(loader.picture(result.sample()));
            List<MaskOutline> outlines = Overlays.found(result.sample().regions(), found, picture);
            List<Drawn> drawn = new ArrayList<>();
            for (Result one : result.results()) {
                JsonObject entry = ResultRecord.of(one, result);
                boolean ofNetwork = one.run().ofNetwork();
                drawn.add(ofNetwork ? Drawn.ELSEWHERE
                        : Drawn.of(one, result.sample().geometry(), picture, outlines, options.contrast()));
                JsonObject written = ofNetwork ? ofNetwork(name, (Result.Shown) one)
                        : write(name, one, result, drawn.getLast().png());
                if (one instanceof Result.Mapped mapped) {
                    writeRandomised(written, name, mapped, Overlays.randomised(mapped, result.sample().geometry(),
                            picture, outlines, options.contrast()));
                }
                entry.add("files", written);
                (one instanceof Result.Mapped ? maps : panels).add(entry);
            }
            if (gallery.holds(result.sample().position())) {
                new FigureWriter(folder.figures(), picture, options.contrast(), maps.size()).write(result, found,
                        drawn);
                new StripWriter(folder.figures(), picture, options.contrast().map()).write(result);
            }
        }
        record.add("explanations", maps);
        record.add("inspections", panels);
        JsonArray trials = new JsonArray();
        result.toldTrials().forEach(tried -> trials.add(TrialRecord.of(tried.trial())));
        record.add("candidates", trials);
        return record;
    }

    private void write(JsonObject record, FoundMask found, String name) throws IOException {
        PredictedMask mask = found.mask();
        SampleRecord.show(record, found.classes());
        if (MaskFiles.canHold(mask)) {
            save(record.getAsJsonObject("mask"), "file", RunFolder.MASKS + "/" + name + ".png",
                    out -> out.write(MaskFiles.png(mask, found.labels())));
        } else {
            record.getAsJsonArray("warnings").add("The mask is not written: it has " + mask.classes().size()
                    + " classes, a label image holds 255.");
        }
    }

    private JsonObject ofNetwork(String name, Result.Shown shown) throws IOException {
        JsonObject written = new JsonObject();
        written.addProperty("overlay", names.overlay(name, shown));
        network.write(shown, names.overlay(name, shown));
        return written;
    }

    private JsonObject write(String name, Result one, SampleResult result, byte[] png) throws IOException {
        JsonObject written = new JsonObject();
        save(written, "overlay", names.overlay(name, one), out -> out.write(png));
        if (options.raw()) {
            save(written, "raw", names.raw(name, one), out -> Npy.write(MapViews.raw(one), out));
            Optional<Tensor> error = MapViews.error(one);
            if (error.isPresent()) {
                save(written, "error", names.error(name, one), out -> Npy.write(error.get(), out));
            }
        }
        if (options.post()) {
            Tensor post = MapViews.shown(one).post(result.sample().geometry());
            save(written, "post", names.post(name, one), out -> Npy.write(post, out));
        }
        if (options.tiff()) {
            Geometry geometry = result.sample().geometry();
            byte[] tiff = Tiffs.bytes(BackMapping.toPicture(MapViews.shown(one).atInput(geometry), geometry));
            save(written, "tiff", names.tiff(name, one), out -> out.write(tiff));
        }
        return written;
    }

    private void writeRandomised(JsonObject written, String name, Result.Mapped one, Optional<byte[]> png)
            throws IOException {
        if (png.isPresent()) {
            save(written, "randomOverlay", names.randomOverlay(name, one), out -> out.write(png.get()));
            Tensor map = one.sanity().orElseThrow().randomised().orElseThrow().map();
            if (options.raw()) {
                save(written, "randomRaw", names.randomRaw(name, one), out -> Npy.write(map, out));
            }
        }
    }

    private void save(JsonObject written, String key, String path, AtomicFiles.Content<RuntimeException> content)
            throws IOException {
        Path file = folder.path().resolve(path);
        AtomicFiles.write(file, content);
        written.addProperty(key, path);
    }
}
