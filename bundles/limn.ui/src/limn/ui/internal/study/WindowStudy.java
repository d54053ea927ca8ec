package limn.ui.internal.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.Collections;

import org.eclipse.ui.IWorkbenchWindow;

import limn.core.Registry;
import limn.core.run.DataOptions;
import limn.core.run.Prediction;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.graph.Layer;
import limn.ui.study.Aspect;
import limn.ui.study.Look;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/** The study of a window. What takes long is left to {@link Activity}; here is what follows from what. */
public final class WindowStudy implements Study {

    private final Desk desk;
    private final Changes changes;
    private final Activity activity;
    private final Openings openings;
    private final Forecast forecast;
    private final Inquiry explaining;
    private final Inquiry inspecting;
    private final Set<Object> watchers = Collections.newSetFromMap(new WeakHashMap<>());
    private Optional<SessionModel> model = Optional.empty();
    private Optional<SessionData> data = Optional.empty();
    private OptionalInt sample = OptionalInt.empty();
    private List<Integer> samples = List.of();
    private Optional<String> layer = Optional.empty();
    private String targetLayer = AUTO;
    private Optional<String> method;
    private String target = PREDICTED;
    private Look look = Looks.read();
    private Subject wanted = Subject.ANY;
    private Optional<String> modelWanted = Optional.empty();
    private Optional<DataOptions> dataWanted = Optional.empty();

    private WindowStudy(Desk desk, IWorkbenchWindow window) {
        this.desk = desk;
        this.changes = new Changes(window.getWorkbench().getDisplay(), this);
        this.activity = new Activity(changes);
        this.openings = new Openings(desk, activity, this::take, this::take);
        this.forecast = new Forecast(desk, activity, changes);
        this.explaining = new Inquiry(Kind.ANSWER, Aspect.ANSWER, desk, activity, changes, this::told);
        this.inspecting = new Inquiry(Kind.ACTIVATIONS, Aspect.ACTIVATIONS, desk, activity, changes,
                answer -> {
                    // its prediction is that of the map's answer
                });
        this.method = preferred();
    }

    /**
     * The study of a window, which follows the window's selections.
     *
     * @param window the window
     * @return a study without model and data
     */
    static WindowStudy of(IWorkbenchWindow window) {
        Desk desk = Desk.get();
        WindowStudy study = new WindowStudy(desk, window);
        study.addListener((changed, aspects) -> desk.memory().remember(study.remembered()));
        window.getSelectionService().addSelectionListener(new Following(study));
        return study;
    }

    private Optional<String> preferred() {
        return desk.registry().methods().preferred().map(m -> m.service().descriptor().id());
    }

    @Override
    public Registry registry() {
        return desk.registry();
    }

    @Override
    public Session session() {
        return desk.session();
    }

    @Override
    public Optional<SessionModel> model() {
        return model;
    }

    @Override
    public Optional<SessionData> data() {
        return data;
    }

    @Override
    public OptionalInt sample() {
        return sample;
    }

    @Override
    public List<Integer> samples() {
        return samples;
    }

    @Override
    public Optional<String> layer() {
        return layer;
    }

    @Override
    public String targetLayer() {
        return targetLayer;
    }

    @Override
    public Optional<String> explainedLayer() {
        if (!targetLayer.equals(AUTO)) {
            return Optional.of(targetLayer);
        }
        return answer().flatMap(Answer::map).flatMap(m -> m.attribution().explanation().layer()).map(Layer::path);
    }

    @Override
    public Optional<String> method() {
        return method;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public Look look() {
        return look;
    }

    @Override
    public Optional<Answer> answer() {
        return explaining.answer();
    }

    @Override
    public Optional<Answer> activations() {
        return inspecting.answer();
    }

    @Override
    public State state() {
        return activity.state();
    }

    @Override
    public Optional<Prediction> prediction(int index) {
        return forecast.prediction(index);
    }

    @Override
    public Optional<String> complaint(int index) {
        return forecast.complaint(index);
    }

    @Override
    public void openModel(ModelDraft draft, ModelEdit edit) {
        wanted = present();
        modelWanted = Optional.of(draft.argument());
        openings.model(draft, edit);
        if (openings.builtIn(draft.argument())) {
            openData(DataOptions.of(draft.argument()));
        }
    }

    @Override
    public void openData(SessionData opened) {
        wanted = present();
        dataWanted = Optional.of(opened.options());
        activity.giveUp(Kind.DATA);
        take(opened);
    }

    @Override
    public void open(Optional<String> modelArgument, Optional<DataOptions> options) {
        open(modelArgument, options, present());
    }

    private void open(Optional<String> modelArgument, Optional<DataOptions> options, Subject subject) {
        wanted = subject;
        Optional<String> argument = modelArgument.map(openings::absolute);
        argument.ifPresent(path -> {
            modelWanted = argument;
            openings.model(path);
        });
        Optional<String> own = argument.filter(openings::builtIn);
        options.or(() -> own.map(DataOptions::of)).map(o -> openings.absolute(o, own))
                .filter(o -> o.path().isPresent()).ifPresent(this::openData);
    }

    private void openData(DataOptions options) {
        dataWanted = Optional.of(options);
        openings.data(options);
    }

    /** Looks at what was looked at when the last window was closed, as far as it is still there. */
    public void restore() {
        desk.memory().recalled().ifPresent(last -> open(last.model(), last.data(), last.subject()));
    }

    /** What is to be looked at again at the next start. */
    private Remembered remembered() {
        return new Remembered(modelWanted, dataWanted, present());
    }

    /** What is looked at, by name; of what is not open yet, what is wanted of it. */
    private Subject present() {
        Optional<String> id = data.isEmpty() || openings.underWay() ? wanted.sample() : sampleId();
        return model.isEmpty() || openings.underWay()
                ? new Subject(id, wanted.layer(), wanted.targetLayer(), wanted.method().or(() -> method), wanted.target())
                : new Subject(id, layer, targetLayer, method, target);
    }

    private Optional<String> sampleId() {
        return sample.isPresent() ? data.map(d -> d.data().sample(sample.getAsInt()).id()) : Optional.empty();
    }

    private void take(SessionModel opened) {
        model = Optional.of(opened);
        desk.recent().add(opened.argument());
        targetLayer = has(opened, wanted.targetLayer()) ? wanted.targetLayer() : AUTO;
        layer = wanted.layer().filter(path -> has(opened, path)).or(
                () -> opened.layers().candidates().stream().findFirst().map(candidate -> candidate.layer().path()));
        boolean fits = wanted.target().equals("label") || opened.classes().contains(wanted.target());
        target = fits ? wanted.target() : PREDICTED;
        method = wanted.method().or(this::preferred);
        forecast.reset(model, data);
        changes.soon(Aspect.MODEL, Aspect.LAYER, Aspect.TARGET_LAYER, Aspect.METHOD, Aspect.TARGET);
        ask();
    }

    private static boolean has(SessionModel opened, String path) {
        return opened.layers().layers().stream().anyMatch(l -> l.path().equals(path) || l.aliases().contains(path));
    }

    private void take(SessionData opened) {
        data = Optional.of(opened);
        desk.recent().add(opened.options());
        int first = wanted.sample().map(id -> Samples.find(opened.data(), id)).orElse(OptionalInt.empty()).orElse(0);
        sample = OptionalInt.of(first);
        samples = List.of(first);
        forecast.reset(model, data);
        forecast.readLabels(opened);
        changes.soon(Aspect.DATA, Aspect.SAMPLE);
        ask();
    }

    @Override
    public void chooseSample(int index) {
        select(List.of(index));
    }

    /** Looks at one of some samples: at the present one if it is among them, else at the first. */
    void select(List<Integer> indices) {
        int size = data.map(d -> d.data().size()).orElse(0);
        List<Integer> sorted = indices.stream().filter(i -> i >= 0 && i < size).distinct().sorted().toList();
        if (sorted.isEmpty() || sorted.equals(samples)) {
            return;
        }
        samples = sorted;
        if (sample.isEmpty() || !sorted.contains(sample.getAsInt())) {
            sample = OptionalInt.of(sorted.getFirst());
        }
        changed(Aspect.SAMPLE);
    }

    @Override
    public void chooseLayer(String path) {
        if (!layer.equals(Optional.of(path)) && model.filter(m -> has(m, path)).isPresent()) {
            layer = Optional.of(path);
            changed(Aspect.LAYER);
        }
    }

    @Override
    public void setTargetLayer(String text) {
        if (!text.equals(AUTO)) {
            chooseLayer(text);
        }
        if (!text.equals(targetLayer)) {
            targetLayer = text;
            changed(Aspect.TARGET_LAYER);
        }
    }

    @Override
    public void setMethod(String spec) {
        if (!method.equals(Optional.of(spec))) {
            method = Optional.of(spec);
            changed(Aspect.METHOD);
        }
    }

    @Override
    public void setTarget(String text) {
        if (!text.equals(target)) {
            target = text;
            changed(Aspect.TARGET);
        }
    }

    private void changed(Aspect aspect) {
        activity.forgive();
        changes.soon(aspect);
        ask();
    }

    @Override
    public void setLook(Look wish) {
        if (!wish.equals(look)) {
            look = wish;
            Looks.write(wish);
            changes.soon(Aspect.LOOK);
        }
    }

    @Override
    public void refresh() {
        activity.forgive();
        explaining.again(explanation());
        inspecting.again(inspection());
    }

    @Override
    public void predictAll() {
        if (model.isPresent() && data.isPresent() && !openings.underWay()) {
            activity.forgive();
            forecast.predictAll(model.get(), data.get());
        }
    }

    @Override
    public void cancel() {
        activity.stop();
    }

    @Override
    public void watchActivations(Object watcher, boolean watching) {
        boolean changed = watching ? watchers.add(watcher) : watchers.remove(watcher);
        if (changed) {
            ask();
        }
    }

    /** Puts the present questions, once nothing is being opened any more. */
    private void ask() {
        if (openings.underWay()) {
            return;
        }
        explaining.ask(question(method, targetLayer, target), explanation());
        Optional<String> grid = watchers.isEmpty() ? Optional.empty()
                : desk.registry().inspections().preferred().map(i -> i.service().descriptor().id());
        inspecting.ask(layer.filter(this::spatial).flatMap(path -> question(grid, path, PREDICTED)), inspection());
    }

    private Optional<Question> question(Optional<String> by, String over, String of) {
        if (model.isEmpty() || data.isEmpty() || sample.isEmpty()) {
            return Optional.empty();
        }
        return by.map(id -> new Question(model.get(), data.get(), new Ask(sample.getAsInt(), id, over, of)));
    }

    private boolean spatial(String path) {
        return model.stream().flatMap(m -> m.layers().layers().stream())
                .anyMatch(l -> l.spatial() && (l.path().equals(path) || l.aliases().contains(path)));
    }

    private String explanation() {
        return "Explaining " + sampleId().orElse("");
    }

    private String inspection() {
        return "Reading channels of " + layer.orElse("");
    }

    private void told(Answer answer) {
        forecast.put(answer.ask().sample(), answer.prediction());
    }

    /**
     * Whether anything of it runs, be it still wanted or not.
     *
     * @return true as long as a call may be running
     */
    public boolean busy() {
        return activity.busy();
    }

    /**
     * Stops everything.
     *
     * @param then what is done after the running calls, on the user-interface thread
     */
    public void finish(Runnable then) {
        activity.stop();
        activity.whenQuiet(then);
    }

    @Override
    public void addListener(StudyListener listener) {
        changes.add(listener);
    }

    @Override
    public void removeListener(StudyListener listener) {
        changes.remove(listener);
    }
}
