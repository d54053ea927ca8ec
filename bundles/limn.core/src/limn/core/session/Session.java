package limn.core.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing;
import limn.api.data.Sample;
import limn.core.run.DataOptions;
import limn.core.run.OutputOptions;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.render.Contrast;
import limn.render.MapRenderer.Smoothing;
import limn.render.MaskOutline;
import limn.render.ViewContrast;

/**
 * What a window holds open: models, data sets, and the results of this session in a bounded cache. The same code computes
 * as in a run, so for the same batch and threads its maps are those of the command, byte for byte. Every method may take
 * long unless it says otherwise, is safe from any thread, and asks its progress whether it is still wanted. Made by
 * {@link limn.core.Limn#session}.
 */
public interface Session extends AutoCloseable {

    /**
     * Reads a model without running it.
     *
     * @param argument a file, or the bare word of a built-in one
     * @param progress asked for cancelling
     * @return what is known and what is assumed
     * @throws LimnException if nothing reads it, or it or its sidecar is damaged
     */
    ModelDraft inspect(String argument, Progress progress) throws LimnException;

    /**
     * Makes a model ready to run; its stored check pair is verified. The session closes it when another one is opened and
     * no question about it is running any more.
     *
     * @param draft the model as inspected
     * @param edit what the user says of it; for this session only, unless {@link #saveSidecar saved}
     * @param listener told of progress and warnings; asked for cancelling
     * @return the model
     * @throws LimnException if it cannot run, the edit does not fit it, or its check pair disagrees
     */
    SessionModel open(ModelDraft draft, ModelEdit edit, RunListener listener) throws LimnException;

    /**
     * Writes the sidecar of a model: the size of its input, what the sidecar said before, and what the edit changes. What
     * is only assumed, or told by the model itself, is not written, so that it is said again at the next opening. Keys of
     * an existing sidecar that cannot be edited are kept.
     *
     * @param draft the model as inspected
     * @param edit what is said of it
     * @return the file
     * @throws LimnException if it cannot be written, or the model is built in
     */
    default Path saveSidecar(ModelDraft draft, ModelEdit edit) throws LimnException {
        return saveSidecar(draft, edit, Set.of());
    }

    /**
     * Writes the sidecar of a model, with values that somebody confirms although they are those that were assumed.
     *
     * @param draft the model as inspected
     * @param edit what is said of it
     * @param confirmed keys of a sidecar ({@code input.mean}, …) that are written even if the edit does not change them
     * @return the file
     * @throws LimnException if it cannot be written, or the model is built in
     */
    Path saveSidecar(ModelDraft draft, ModelEdit edit, Set<String> confirmed) throws LimnException;

    /**
     * Who opens a path. Cheap.
     *
     * @param path a file or folder
     * @return importers that recognise it, the best first; empty when none does
     */
    List<Recognised> recognise(Path path);

    /**
     * An importer and how well it recognises a path.
     *
     * @param importer its id
     * @param description what it opens, one line
     * @param fit 0 to 1
     */
    record Recognised(String importer, String description, double fit) {
    }

    /**
     * Opens a data set. Reads names, not pictures.
     *
     * @param options which; filters and limit are applied
     * @param listener told of what is found; asked for cancelling
     * @return the data set, with at least one sample
     * @throws LimnException if nothing opens it, or it holds no picture
     */
    SessionData open(DataOptions options, RunListener listener) throws LimnException;

    /**
     * Looks into a data set before it is taken: counts labels (in at most some thousand samples), matches them to classes.
     *
     * @param data the data set
     * @param classes names of the model's classes; empty without a model
     * @param progress a step for each sample read; asked for cancelling
     * @return what it holds
     * @throws LimnException if the user asked to stop, or {@code --map} cannot be meant
     */
    DataPreview preview(SessionData data, List<String> classes, Progress progress) throws LimnException;

    /**
     * What the network will receive for a sample.
     *
     * @param preprocessing how its input is made
     * @param sample the sample
     * @return the picture before and after
     * @throws LimnException if the sample cannot be read
     */
    InputPreview preview(Preprocessing preprocessing, Sample sample) throws LimnException;

    /**
     * Explains or inspects one sample. Answers of this session come from the cache at once.
     *
     * @param model a model of this session
     * @param data a data set of this session
     * @param ask the question
     * @param listener told of warnings and of providers that break down; asked for cancelling
     * @return the answer
     * @throws LimnException if the question cannot be meant, the sample cannot be read, or the user asked to stop
     */
    Answer ask(SessionModel model, SessionData data, Ask ask, RunListener listener) throws LimnException;

    /**
     * Compares the maps of an answer with those of the same method on the same network with random weights (definitions
     * 17.2). Takes about twice as long as the question; {@link #view} shows both maps.
     *
     * @param answer the answer
     * @param listener told of progress and of providers that break down; asked for cancelling
     * @return one for each map of the answer
     * @throws LimnException if the runtime cannot change weights, the sample cannot be read, or the user asked to stop
     */
    List<CheckedMap> sanity(Answer answer, RunListener listener) throws LimnException;

    /**
     * The answer if it is in the cache. Returns at once.
     *
     * @param model a model of this session
     * @param data a data set of this session
     * @param ask the question
     * @return the answer, or empty
     */
    Optional<Answer> known(SessionModel model, SessionData data, Ask ask);

    /**
     * Predicts samples, in the order given, a batch at a time.
     *
     * @param model a model of this session
     * @param data a data set of this session
     * @param indices which samples
     * @param rows given each prediction with its index, from one thread
     * @param listener told of progress (a step for each sample) and of skipped samples; asked for cancelling
     * @throws LimnException if the network fails, or the user asked to stop
     */
    void predict(SessionModel model, SessionData data, int[] indices, Rows rows, RunListener listener)
            throws LimnException;

    /** Takes predictions. */
    @FunctionalInterface
    interface Rows {
        /**
         * Takes one.
         *
         * @param index index in the data set
         * @param prediction what the network says
         */
        void accept(int index, Prediction prediction);
    }

    /**
     * The picture of a sample in its original size.
     *
     * @param model whose preprocessing turns an array back into a picture; empty when there is no model yet
     * @param sample the sample
     * @return the picture
     * @throws LimnException if it cannot be read
     */
    Picture picture(Optional<SessionModel> model, Sample sample) throws LimnException;

    /**
     * The outline of what a person marked in a sample; it needs no model.
     *
     * @param sample the sample
     * @param picture its picture, over which masks are laid
     * @return the outline; empty when nothing is marked
     * @throws LimnException if the file of a mask cannot be read
     */
    Optional<MaskOutline> outline(Sample sample, Picture picture) throws LimnException;

    /**
     * A map over its picture, resized in values, not in colours.
     *
     * @param answer the answer
     * @param map one of its maps
     * @param width columns wanted, usually those of the picture
     * @param height rows wanted
     * @param smoothing what is shown between the cells
     * @param scale what is shown of it
     * @return the values for each pixel
     */
    default MapView view(Answer answer, Finding.Mapped map, int width, int height, Smoothing smoothing,
            MapView.Scale scale) {
        return view(answer, map, width, height, smoothing, scale, Contrast.NONE);
    }

    /**
     * A map over its picture, resized in values, not in colours, with its contrast raised. The values stay as they are;
     * their {@linkplain MapView#places places} in the colour map change.
     *
     * @param answer the answer
     * @param map one of its maps
     * @param width columns wanted, usually those of the picture
     * @param height rows wanted
     * @param smoothing what is shown between the cells
     * @param scale what is shown of it
     * @param contrast how it is raised for the eye
     * @return the values for each pixel
     */
    MapView view(Answer answer, Finding.Mapped map, int width, int height, Smoothing smoothing, MapView.Scale scale,
            Contrast contrast);

    /**
     * Writes a map as computed, exactly as {@code explain --raw} does.
     *
     * @param map the map
     * @param file where to; written beside and renamed
     * @throws LimnException if it cannot be written
     */
    void saveRaw(Finding.Mapped map, Path file) throws LimnException;

    /**
     * Writes the picture with the map over it and the marked outline, exactly as {@code explain} writes its overlays.
     *
     * @param answer the answer
     * @param map one of its maps
     * @param file where to; written beside and renamed
     * @throws LimnException if it cannot be written
     */
    void saveOverlay(Answer answer, Finding.Mapped map, Path file) throws LimnException;

    /**
     * The command line that computes what an answer shows: batch, threads and seed included. With {@code --raw}, and
     * {@code --out} a folder named after the question ({@link AnswerFiles#folder}).
     *
     * @param answer the answer
     * @return one line for a shell, always valid; {@link #caveat} tells what it cannot say
     */
    default String command(Answer answer) {
        return command(answer, ViewContrast.NONE);
    }

    /**
     * The command line that computes what an answer shows and draws it with a contrast.
     *
     * @param answer the answer
     * @param contrast of the pictures that are written
     * @return as {@link #command(Answer)}, with {@code --contrast} where there is one
     */
    String command(Answer answer, ViewContrast contrast);

    /**
     * What the command line of an answer does not repeat, because it was said in this session only.
     *
     * @param answer the answer
     * @return one sentence that says what to do; empty when the command gives the same
     */
    Optional<String> caveat(Answer answer);

    /**
     * Explains some samples and writes what {@code explain} writes, report included. The model's and the data's edits of this
     * session are used, too.
     *
     * @param answer what is asked; its sample does not matter
     * @param indices which samples
     * @param folder where to; must not hold another run unless {@code overwrite}
     * @param overwrite throw away the run that the folder holds
     * @param listener told of progress; asked for cancelling
     * @return what came of it
     * @throws LimnException if the folder is not free or cannot be written, or no sample could be explained
     */
    default RunOutcome report(Answer answer, int[] indices, Path folder, boolean overwrite, RunListener listener)
            throws LimnException {
        return report(answer, indices, new OutputOptions(folder, false, false, false, overwrite), listener);
    }

    /**
     * Explains some samples and writes what {@code explain} writes with these options, report included.
     *
     * @param answer what is asked; its sample does not matter
     * @param indices which samples
     * @param output what is written, and where
     * @param listener told of progress; asked for cancelling
     * @return what came of it
     * @throws LimnException if the folder is not free or cannot be written, or no sample could be explained
     */
    RunOutcome report(Answer answer, int[] indices, OutputOptions output, RunListener listener) throws LimnException;

    /**
     * How much the cache may hold, from now on.
     *
     * @param bytes in Java's heap
     */
    void limitCache(long bytes);

    /** Waits for running calls and closes everything. */
    @Override
    void close();
}
