package limn.core.internal.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.data.Content;
import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing;
import limn.api.data.Sample;
import limn.core.Registry;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.samples.Reading;
import limn.core.internal.write.Overlays;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.CheckedMap;
import limn.core.session.DataPreview;
import limn.core.session.Finding;
import limn.core.session.InputPreview;
import limn.core.session.MapView;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.maths.Preprocessor;
import limn.render.Contrast;
import limn.render.MapRenderer.Smoothing;
import limn.render.MaskOutline;
import limn.render.ViewContrast;

/** A session over some services. */
public final class OpenSession implements Session {

    private final ComputeOptions compute;
    private final Models models;
    private final DataDesk dataDesk;
    private final Reports reports;
    private final AnswerCache cache;
    private final Gate gate = new Gate();

    /**
     * A session.
     *
     * @param registry the services
     * @param version version of the product
     * @param options how it computes
     */
    public OpenSession(Registry registry, String version, SessionOptions options) {
        this.compute = options.compute();
        this.cache = new AnswerCache(options.cacheBytes());
        this.models = new Models(registry, compute, cache);
        this.dataDesk = new DataDesk(registry);
        this.reports = new Reports(registry, version, compute);
    }

    /** What is done while the session is open. */
    @FunctionalInterface
    private interface Work<T> {
        T get(RunListener wanted) throws LimnException;
    }

    private <T> T inside(RunListener listener, Work<T> work) throws LimnException {
        gate.enter();
        try {
            return work.get(new Wanted(listener, gate));
        } finally {
            gate.leave();
        }
    }

    private <T> T inside(Progress progress, Work<T> work) throws LimnException {
        return inside(RunListener.of(progress), work);
    }

    @Override
    public ModelDraft inspect(String argument, Progress progress) throws LimnException {
        return inside(progress, wanted -> models.inspect(argument, wanted));
    }

    @Override
    public SessionModel open(ModelDraft draft, ModelEdit edit, RunListener listener) throws LimnException {
        return inside(listener, wanted -> models.open(draft, edit, wanted));
    }

    @Override
    public Path saveSidecar(ModelDraft draft, ModelEdit edit, Set<String> confirmed) throws LimnException {
        return models.saveSidecar(draft, edit, confirmed);
    }

    @Override
    public List<Recognised> recognise(Path path) {
        return dataDesk.recognise(path);
    }

    @Override
    public SessionData open(DataOptions options, RunListener listener) throws LimnException {
        return inside(listener, wanted -> dataDesk.open(options, wanted));
    }

    @Override
    public DataPreview preview(SessionData data, List<String> classes, Progress progress) throws LimnException {
        return inside(progress, wanted -> new DataPreviewer(held(data), classes, wanted).preview());
    }

    @Override
    public InputPreview preview(Preprocessing preprocessing, Sample sample) throws LimnException {
        return Reading.of("its importer", () -> InputPreviewer.preview(preprocessing, sample));
    }

    @Override
    public Answer ask(SessionModel model, SessionData data, Ask ask, RunListener listener) throws LimnException {
        Optional<Answer> known = known(model, data, ask);
        if (known.isPresent()) {
            return known.get();
        }
        HeldModel held = held(model);
        return inside(listener, wanted -> held.use(loaded -> {
            Answer answer = new Asker(held, loaded, held(data)).ask(ask, wanted);
            cache.put(answer);
            return answer;
        }));
    }

    @Override
    public List<CheckedMap> sanity(Answer answer, RunListener listener) throws LimnException {
        HeldModel held = held(answer.model());
        return inside(listener, wanted -> held.use(loaded -> new Asker(held, loaded, held(answer.data()))
                .sanity(answer.ask(), compute.seed(), wanted)));
    }

    @Override
    public Optional<Answer> known(SessionModel model, SessionData data, Ask ask) {
        return cache.get(model, data, ask);
    }

    @Override
    public void predict(SessionModel model, SessionData data, int[] indices, Rows rows, RunListener listener)
            throws LimnException {
        HeldModel held = held(model);
        inside(listener, wanted -> held.use(loaded -> {
            new Asker(held, loaded, held(data)).predict(indices, free(), rows, wanted);
            return null;
        }));
    }

    /** Without a batch, so that the rule of the runs holds. */
    private ComputeOptions free() {
        return compute.withBatch(OptionalInt.empty());
    }

    @Override
    public Picture picture(Optional<SessionModel> model, Sample sample) throws LimnException {
        return Reading.of("its importer", () -> switch (sample.content()) {
            case Picture picture -> picture;
            case Content.NetworkInput input when model.isPresent() -> new Preprocessor(
                    model.get().facts().preprocessing()).picture(input.tensor());
            case Content.NetworkInput input -> throw new LimnException(sample.id()
                    + " is an array made for a network; open the model to see it as a picture.");
        });
    }

    @Override
    public Optional<MaskOutline> outline(Sample sample, Picture picture) throws LimnException {
        return Reading.of("its importer", () -> Overlays.outline(sample.truth().regions().values().stream()
                .flatMap(List::stream).toList(), picture));
    }

    @Override
    public MapView view(Answer answer, Finding.Mapped map, int width, int height, Smoothing smoothing,
            MapView.Scale scale, Contrast contrast) {
        return new MapViewer(ShownMap.of(map), answer.geometry(), width, height).view(smoothing, scale,
                MapView.contrast(map, contrast));
    }

    @Override
    public void saveRaw(Finding.Mapped map, Path file) throws LimnException {
        save(file, out -> Npy.write(map.attribution().explanation().map(), out));
    }

    @Override
    public void saveOverlay(Answer answer, Finding.Mapped map, Path file) throws LimnException {
        Picture picture = picture(Optional.of(answer.model()), answer.data().data().sample(answer.ask().sample()));
        byte[] png = Overlays.png(ShownMap.of(map), answer.geometry(), picture,
                Overlays.outlines(answer.regions(), answer.mask(), picture),
                ViewContrast.NONE.with(MapView.contrast(map, Contrast.NONE)));
        save(file, out -> out.write(png));
    }

    private static void save(Path file, AtomicFiles.Content<RuntimeException> content) throws LimnException {
        try {
            AtomicFiles.write(file.toAbsolutePath(), content);
        } catch (IOException e) {
            throw new LimnException(file + " cannot be written (" + RunFolder.reason(e) + "); choose another place.",
                    e);
        }
    }

    @Override
    public String command(Answer answer, ViewContrast contrast) {
        return reports.command(answer, contrast);
    }

    @Override
    public Optional<String> caveat(Answer answer) {
        return held(answer.model()).caveat();
    }

    @Override
    public RunOutcome report(Answer answer, int[] indices, OutputOptions output, RunListener listener)
            throws LimnException {
        HeldModel held = held(answer.model());
        return inside(listener, wanted -> held.use(
                loaded -> reports.write(answer, held, loaded, indices, output, wanted)));
    }

    @Override
    public void limitCache(long bytes) {
        cache.limit(bytes);
    }

    @Override
    public void close() {
        if (gate.close()) {
            models.close();
        }
    }

    private static HeldModel held(SessionModel model) {
        return (HeldModel) model;
    }

    private static HeldData held(SessionData data) {
        return (HeldData) data;
    }
}
