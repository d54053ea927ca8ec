package limn.ui.internal.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;

import limn.core.Registry;
import limn.core.run.DataOptions;
import limn.core.run.Prediction;
import limn.core.session.Answer;
import limn.core.session.AskCost;
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
    private final Focus focus;
    private final Inquiries inquiries;
    private Optional<SessionModel> model = Optional.empty();
    private Optional<SessionData> data = Optional.empty();
    private Look look = Looks.read();
    private final Wish wish;

    /**
     * A study without model and data.
     *
     * @param desk has services and session
     * @param display the display of the window
     */
    public WindowStudy(Desk desk, Display display) {
        this.desk = desk;
        this.changes = new Changes(display, this);
        this.activity = new Activity(changes, this::ask);
        this.openings = new Openings(desk, activity, this::take, this::take);
        this.forecast = new Forecast(desk, activity, changes);
        this.focus = new Focus(desk.registry());
        this.wish = new Wish(focus, openings);
        this.inquiries = new Inquiries(desk, focus, activity, changes, this::take);
        this.changes.add((changed, aspects) -> desk.memory().remember(wish.present(model, data)));
    }

    /**
     * The study of a window, which follows the window's selections.
     *
     * @param window the window
     * @return a study without model and data
     */
    static WindowStudy of(IWorkbenchWindow window) {
        WindowStudy study = new WindowStudy(Desk.get(), window.getWorkbench().getDisplay());
        window.getSelectionService().addSelectionListener(new Following(study));
        return study;
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
        return focus.sample();
    }

    @Override
    public List<Integer> samples() {
        return focus.samples();
    }

    @Override
    public Optional<String> layer() {
        return focus.layer();
    }

    @Override
    public String targetLayer() {
        return focus.targetLayer();
    }

    @Override
    public Optional<String> explainedLayer() {
        if (method().filter(by -> !AskCost.onLayers(registry(), by)).isPresent()) {
            return Optional.empty();
        }
        return Study.isRule(targetLayer())
                ? answer().flatMap(Answer::map).flatMap(m -> m.attribution().explanation().layer()).map(Layer::path)
                : Optional.of(targetLayer());
    }

    @Override
    public Optional<String> method() {
        return focus.method();
    }

    @Override
    public String target() {
        return focus.target();
    }

    @Override
    public Optional<String> reference() {
        return focus.reference();
    }

    @Override
    public Optional<String> inspection() {
        return focus.inspection();
    }

    @Override
    public Look look() {
        return look;
    }

    @Override
    public Optional<Answer> answer() {
        return inquiries.answer();
    }

    @Override
    public Optional<String> waiting() {
        return inquiries.waiting();
    }

    @Override
    public Optional<Answer> activations() {
        return inquiries.activations();
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
    public boolean isOpeningModel() {
        return activity.doing(Kind.MODEL);
    }

    @Override
    public void openModel(ModelDraft draft, ModelEdit edit) {
        boolean own = openings.builtIn(draft.argument());
        expect(wish.present(model, data), Optional.of(draft.argument()),
                own ? Optional.of(DataOptions.of(draft.argument())) : Optional.empty());
        openings.model(draft, edit);
    }

    @Override
    public void openData(SessionData opened) {
        wish.is(wish.present(model, data).with(Optional.empty(), Optional.of(opened.options())));
        activity.giveUp(Kind.DATA);
        take(opened);
    }

    @Override
    public void open(Optional<String> argument, Optional<DataOptions> options) {
        open(argument, options, wish.present(model, data));
    }

    private void open(Optional<String> argument, Optional<DataOptions> options, Remembered subject) {
        Optional<String> path = argument.map(openings::absolute);
        Optional<String> own = path.filter(openings::builtIn);
        expect(subject, path, options.or(() -> own.map(DataOptions::of)).map(o -> openings.absolute(o, own))
                .filter(o -> o.path().isPresent()));
        path.ifPresent(openings::model);
    }

    /** Opens data, and notes what is wanted of it and of a model. A new session needs the present data again. */
    private void expect(Remembered subject, Optional<String> argument, Optional<DataOptions> options) {
        wish.is(subject.with(argument, options));
        Optional<DataOptions> opening = options;
        if (argument.isPresent() && desk.renew()) {
            model = Optional.empty();
            data = Optional.empty();
            changes.soon(Aspect.MODEL, Aspect.DATA);
            opening = wish.get().data();
        }
        opening.ifPresent(openings::data);
    }

    /** Looks at what was looked at when the last window was closed, as far as it is still there. */
    public void restore() {
        desk.memory().recalled().ifPresent(last -> open(last.model(), last.data(), last));
    }

    private void take(SessionModel opened) {
        model = Optional.of(opened);
        desk.recent().add(opened.argument());
        focus.enter(opened, wish.get().subject());
        forecast.reset(model, data);
        changes.soon(Aspect.MODEL, Aspect.LAYER, Aspect.TARGET_LAYER, Aspect.METHOD, Aspect.TARGET);
        ask();
    }

    private void take(SessionData opened) {
        data = Optional.of(opened);
        desk.recent().add(opened.options());
        focus.enter(opened, wish.get().subject());
        forecast.reset(model, data);
        forecast.readLabels(opened);
        changes.soon(Aspect.DATA, Aspect.SAMPLE);
        ask();
    }

    @Override
    public void chooseSample(int index) {
        select(List.of(index));
    }

    /** Looks at one of some samples. */
    void select(List<Integer> indices) {
        if (focus.select(indices, data.map(d -> d.data().size()).orElse(0))) {
            changed(Aspect.SAMPLE);
        }
    }

    @Override
    public void chooseLayer(String path) {
        if (focus.chooseLayer(path, model)) {
            changed(Aspect.LAYER);
        }
    }

    @Override
    public void setTargetLayer(String text) {
        if (!Study.isRule(text)) {
            chooseLayer(text);
        }
        if (focus.targetLayer(text)) {
            changed(Aspect.TARGET_LAYER);
        } else {
            chooseFound();
        }
    }

    private void take(Answer given) {
        forecast.put(given.ask().sample(), given.prediction());
        chooseFound();
    }

    /** Who leaves the layer to a rule looks at the one it takes. */
    private void chooseFound() {
        Optional<String> found = Study.isRule(targetLayer()) ? explainedLayer() : Optional.empty();
        if (found.filter(path -> focus.found(path, model)).isPresent()) {
            changes.soon(Aspect.LAYER);
            ask();
        }
    }

    @Override
    public void setMethod(String spec) {
        if (focus.method(spec)) {
            changed(Aspect.METHOD);
        }
    }

    @Override
    public void setTarget(String text) {
        if (focus.target(text)) {
            changed(Aspect.TARGET);
        }
    }

    @Override
    public void setReference(Optional<String> path) {
        if (focus.reference(path.map(openings::absolute))) {
            changed(Aspect.METHOD);
        }
    }

    @Override
    public void setInspection(String spec) {
        if (focus.inspection(spec)) {
            changed(Aspect.INSPECTION);
        }
    }

    private void changed(Aspect aspect) {
        wish.keep(aspect, model, data);
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
        inquiries.again(data);
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
        if (inquiries.watch(watcher, watching)) {
            ask();
        }
    }

    /** Puts the present questions, once nothing is being opened any more. */
    private void ask() {
        if (!openings.underWay() && inquiries.ask(model, data) && sample().isPresent()) {
            // What the network says of the sample is known soon, however long the map takes.
            forecast.predict(model.orElseThrow(), data.orElseThrow(), sample().getAsInt());
        }
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
