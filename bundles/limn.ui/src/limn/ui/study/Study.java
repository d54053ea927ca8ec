package limn.ui.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.core.Registry;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.Prediction;
import limn.core.session.Answer;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;

/**
 * What one window looks at, and what came of it. A service of the workbench window:
 * {@code site.getService(Study.class)}. It follows the window's selection service: a selection of {@link SampleElement} or
 * {@link LayerElement} in any part becomes the chosen sample or layer.
 * <p>
 * All methods are called on the user-interface thread and return at once; what takes long becomes a Job (family
 * {@link #JOBS}) with progress and cancel, and listeners are told when it is done. A newer question supersedes an older
 * one. What fails becomes {@link State.Failed} and an entry in the error log.
 */
public interface Study {

    /** Family of every Job of a study. */
    Object JOBS = "limn.ui.study.jobs";

    /** The layer text for the one found by itself. */
    String AUTO = "auto";

    /** The layer text for the best of several that are tried on each picture. */
    String ROBUST = ExplainOptions.ROBUST;

    /** The target text for the predicted class. */
    String PREDICTED = "predicted";

    /**
     * The services that are installed.
     *
     * @return the registry: methods, inspections, importers, readers …
     */
    Registry registry();

    /**
     * The core's session, for what views do in Jobs of their own (pictures, previews, exports).
     *
     * @return the session, shared by the whole workbench
     */
    Session session();

    /**
     * The model.
     *
     * @return empty until one is open
     */
    Optional<SessionModel> model();

    /**
     * Whether another model is being opened, so that {@link #model} is the one that is about to leave.
     *
     * @return true until the other one is open, or could not be opened
     */
    default boolean isOpeningModel() {
        return false;
    }

    /**
     * The data set.
     *
     * @return empty until one is open
     */
    Optional<SessionData> data();

    /**
     * The sample looked at.
     *
     * @return its index in the data set
     */
    OptionalInt sample();

    /**
     * The samples selected, of which {@link #sample} is one.
     *
     * @return indices, in the order of the data set
     */
    List<Integer> samples();

    /**
     * The layer chosen in tables and graph; Activations shows its channels.
     *
     * @return its path; empty when none is chosen
     */
    Optional<String> layer();

    /**
     * The layer that is explained.
     *
     * @return {@link #AUTO}, {@link #ROBUST} or a path
     */
    String targetLayer();

    /**
     * Whether the layer is found by a rule, for each picture anew.
     *
     * @param text what {@link #targetLayer} gives
     * @return false for a path
     */
    static boolean isRule(String text) {
        return text.equals(AUTO) || text.equals(ROBUST);
    }

    /**
     * The path of the layer that the present map stands over.
     *
     * @return the target layer, or what {@code auto} found; empty while that is not known
     */
    Optional<String> explainedLayer();

    /**
     * The method.
     *
     * @return {@code ID} or {@code ID(NAME=VALUE,…)}; empty when no method is installed
     */
    Optional<String> method();

    /**
     * What is explained.
     *
     * @return {@link #PREDICTED} or a target as the command line writes it
     */
    String target();

    /**
     * Training samples for methods that compare with them.
     *
     * @return a file, a folder, or the bare word of a built-in data set; empty for none
     */
    Optional<String> reference();

    /**
     * What is shown beside the map: the channels of the chosen layer, or what another inspection shows.
     *
     * @return {@code ID} or {@code ID(NAME=VALUE,…)}; empty when no inspection is installed
     */
    Optional<String> inspection();

    /**
     * How maps are shown.
     *
     * @return the look, also that of the next start
     */
    Look look();

    /**
     * The answer to the present question.
     *
     * @return empty while it is computed, or nothing is asked
     */
    Optional<Answer> answer();

    /**
     * Why the present question is not put by itself: its answer is costly, and it is computed when {@link #refresh} asks for
     * it. A method that is chosen is asked at once.
     *
     * @return one sentence; empty when it is being computed, is answered, or there is no question
     */
    default Optional<String> waiting() {
        return Optional.empty();
    }

    /**
     * The channels of the chosen layer for the present sample.
     *
     * @return an answer with a panel; empty while it is computed or nobody {@linkplain #watchActivations watches}
     */
    Optional<Answer> activations();

    /**
     * What is being done.
     *
     * @return the state
     */
    State state();

    /**
     * What the network says of a sample, if it was asked.
     *
     * @param index index in the data set
     * @return the prediction
     */
    Optional<Prediction> prediction(int index);

    /**
     * Why a sample cannot be used, if it was tried.
     *
     * @param index index in the data set
     * @return one sentence
     */
    Optional<String> complaint(int index);

    /**
     * Opens a model that was inspected.
     *
     * @param draft the model
     * @param edit what the user says of it
     */
    void openModel(ModelDraft draft, ModelEdit edit);

    /**
     * Takes a data set that was opened.
     *
     * @param data a data set of the session
     */
    void openData(SessionData data);

    /**
     * Opens a model and data by what is known of them, as the welcome view, recent entries, the command line and the
     * restored state do.
     *
     * @param model a file or the bare word of a built-in one; empty to keep the present one
     * @param data which samples; empty to keep the present ones. Without a path: those of a built-in model
     */
    void open(Optional<String> model, Optional<DataOptions> data);

    /**
     * Looks at a sample.
     *
     * @param index index in the data set
     */
    void chooseSample(int index);

    /**
     * Chooses a layer without explaining it.
     *
     * @param path its path
     */
    void chooseLayer(String path);

    /**
     * Explains a layer, which is also chosen; so is the one that {@link #AUTO} takes, once that is known.
     *
     * @param text {@link #AUTO}, {@link #ROBUST} or a path
     */
    void setTargetLayer(String text);

    /**
     * Explains by a method.
     *
     * @param spec {@code ID} or {@code ID(NAME=VALUE,…)}
     */
    void setMethod(String spec);

    /**
     * Compares with training samples, where the method does.
     *
     * @param path a file, a folder, or the bare word of a built-in data set; empty for none
     */
    void setReference(Optional<String> path);

    /**
     * Shows something else beside the map.
     *
     * @param spec {@code ID} or {@code ID(NAME=VALUE,…)} of an inspection
     */
    void setInspection(String spec);

    /**
     * Explains a target.
     *
     * @param text as the command line writes it
     */
    void setTarget(String text);

    /**
     * Shows maps in another way.
     *
     * @param look the look
     */
    void setLook(Look look);

    /** Computes the present question again if there is no answer, for example after an error. */
    void refresh();

    /** Predicts all samples that were not predicted yet, in the background. */
    void predictAll();

    /** Stops whatever runs; what is finished is kept. */
    void cancel();

    /**
     * Says that somebody shows the channels of the chosen layer, so that they are computed.
     *
     * @param watcher who
     * @param watching whether it is visible
     */
    void watchActivations(Object watcher, boolean watching);

    /**
     * Adds a listener.
     *
     * @param listener told of changes on the user-interface thread
     */
    void addListener(StudyListener listener);

    /**
     * Removes a listener.
     *
     * @param listener told no more
     */
    void removeListener(StudyListener listener);
}
