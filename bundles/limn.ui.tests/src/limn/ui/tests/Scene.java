package limn.ui.tests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

import limn.core.run.DataOptions;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.AskCost;
import limn.core.session.Finding;
import limn.core.session.SessionModel;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;
import limn.ui.widget.Latest;

/**
 * The window with what it looks at. Tests act through the driver as a user; the study is asked here to know what came of
 * it, and told only to set the scene for what is not under test.
 */
public final class Scene {

    /** How long opening a model and computing a first map may take on a busy machine. */
    public static final Duration OPENING = Duration.ofSeconds(60);

    public static final String DATA = "limn.ui.data";
    public static final String IMAGE = "limn.ui.image";
    public static final String LAYERS = "limn.ui.layers";
    public static final String GRAPH = "limn.ui.graph.view";
    public static final String METHODS = "limn.ui.methods";
    public static final String PREDICTIONS = "limn.ui.predictions";
    public static final String ACTIVATIONS = "limn.ui.activations";
    public static final String DIAGNOSIS = "limn.ui.diagnosis";
    public static final String WELCOME = "limn.ui.welcome";
    public static final String HELP = "limn.ui.help";

    private final Driver driver;

    public Scene(Driver driver) {
        this.driver = driver;
    }

    /** The running window. */
    public static Scene running() {
        return new Scene(Driver.ofWorkbench());
    }

    public Driver driver() {
        return driver;
    }

    public Scope view(String id) {
        return driver.view(id);
    }

    /** Asks the study something. */
    public <T> T ask(Function<Study, T> question) {
        return driver.ui(() -> question.apply(study()));
    }

    /** Tells the study something that is not under test. */
    public void tell(Consumer<Study> step) {
        driver.ui(() -> {
            step.accept(study());
            return null;
        });
    }

    private static Study study() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchWindow there = window == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : window;
        return there.getService(Study.class);
    }

    /** Opens the built-in sample and waits for its map. */
    public Answer openSample() {
        return open("sample", Optional.empty());
    }

    /** Opens a model and a folder and waits for the map of the first picture. */
    public Answer open(Path model, Path data) {
        return open(model.toString(), Optional.of(DataOptions.of(data.toString())));
    }

    private Answer open(String model, Optional<DataOptions> data) {
        tell(study -> study.cancel());
        Optional<SessionModel> before = ask(Study::model);
        tell(study -> study.open(Optional.of(model), data));
        // The same file may be open already; what is set before it has come anew is forgotten with the old one.
        driver.waitFor(() -> ask(study -> study.model().map(m -> m.argument().equals(model)
                && before.filter(old -> old == m).isEmpty()).orElse(false)),
                "the model " + model, OPENING);
        tell(study -> {
            study.setTargetLayer(Study.AUTO);
            study.setTarget(Study.PREDICTED);
        });
        return answer();
    }

    /** Waits until nothing that is shown is still being made: drawings, lists, pictures. */
    public void settled() {
        driver.waitFor(() -> Arrays.stream(Job.getJobManager().find(null))
                .noneMatch(
                        job -> job.getState() == Job.RUNNING && !job.isSystem() || job.belongsTo(Latest.FAMILY)),
                "all jobs to end");
    }

    /** The answer to what is asked now, once it is there. */
    public Answer answer() {
        return driver.waitFor(() -> ask(Scene::finished), () -> "a map; the study is " + ask(Study::state), OPENING);
    }

    private static Optional<Answer> finished(Study study) {
        boolean idle = study.state() instanceof State.Idle;
        return study.answer().filter(answer -> idle && asked(study, answer.ask()));
    }

    private static boolean asked(Study study, Ask ask) {
        boolean onLayers = AskCost.onLayers(study.registry(), ask.method());
        return study.sample().orElse(-1) == ask.sample() && (!onLayers || ask.layer().equals(study.targetLayer()))
                && ask.target().equals(study.target()) && Optional.of(ask.method()).equals(study.method());
    }

    /** The values of the map of an answer. */
    public static float[] values(Answer answer) {
        Finding.Mapped map = answer.map().orElseThrow(() -> new AssertionError("no map in " + answer));
        return map.attribution().explanation().map().toArray();
    }

    /** The layer that the map of an answer stands over. */
    public static String layer(Answer answer) {
        return answer.map().orElseThrow().attribution().explanation().layer().orElseThrow().path();
    }

    /** Whether two maps have the same values. */
    public static boolean same(Answer one, Answer other) {
        return Arrays.equals(values(one), values(other));
    }
}
