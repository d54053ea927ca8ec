package limn.ui.internal.predictions;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import limn.api.LimnException;
import limn.api.explain.Family;
import limn.api.model.ClassChoice;
import limn.api.model.OutputKind;
import limn.core.MethodSpec;
import limn.core.run.Prediction;
import limn.core.session.Answer;
import limn.core.session.AnswerWords;
import limn.core.session.SessionModel;
import limn.ui.internal.part.FindField;
import limn.ui.internal.part.NextSample;
import limn.ui.internal.part.Pause;
import limn.ui.internal.part.Percent;
import limn.ui.internal.preferences.Saving;
import limn.ui.study.Aspect;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.widget.Notice;
import limn.ui.widget.StudyView;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** What the network says of the sample; choosing a class explains it. */
public final class PredictionsView extends StudyView {

    private static final String SORTED = "sorted";
    private static final int MANY = 12;
    private static final int PATIENCE = 250;

    private FindField find;
    private Label heading;
    private ClassTable table;
    private TargetBar target;
    private Pause blank;
    private boolean sorted;

    @Override
    protected void createContent(Composite content) {
        sorted = InstanceScope.INSTANCE.getNode("limn.ui").node("predictions").getBoolean(SORTED, true);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(content);
        heading = new Label(content, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(4, 2).applyTo(heading);
        find = new FindField(content, "Find a class", "Find a class", this::refresh);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(find.control());
        table = new ClassTable(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        target = new TargetBar(content, this::set);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(target.control());
        table.onChoose(index -> set(chosen().of(new ClassChoice.Index(index))));
        find.leadTo(table.control(), getSite());
        blank = new Pause(stack(), PATIENCE, this::refresh);
        contributeActions();
    }

    @Override
    protected void focusContent() {
        table.focus();
    }

    @Override
    public void changed(Study changed, Set<Aspect> aspects) {
        if (aspects.contains(Aspect.MODEL)) {
            find.setText("");
        }
        boolean concerns = aspects.stream().anyMatch(Set.of(Aspect.MODEL, Aspect.DATA, Aspect.SAMPLE, Aspect.ANSWER,
                Aspect.TARGET, Aspect.METHOD, Aspect.STATE, Aspect.SAMPLES)::contains);
        if (!concerns) {
            return;
        }
        boolean unknown = study().model().isPresent() && study().sample().isPresent() && said().isEmpty();
        if (unknown && !stack().isNoticeShown() && !(study().state() instanceof State.Failed)) {
            // The answer usually comes at once; until then the bars of before stay, lest they flicker.
            blank.startIfIdle();
        } else {
            refresh();
        }
    }

    private void contributeActions() {
        Action sort = new Action("Sort by &Probability", IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                sorted = isChecked();
                InstanceScope.INSTANCE.getNode("limn.ui").node("predictions").putBoolean(SORTED, sorted);
                Saving.soon();
                refresh();
            }
        };
        sort.setChecked(sorted);
        sort.setToolTipText("Sort classes by probability, or leave them in the order of the model");
        ResourceLocator.imageDescriptorFromBundle("limn.ui", "icons/sort.svg").ifPresent(sort::setImageDescriptor);
        getViewSite().getActionBars().getToolBarManager().add(sort);
        getViewSite().getActionBars().getMenuManager().add(sort);
        getViewSite().getActionBars().updateActionBars();
    }

    private Optional<Prediction> said() {
        return study().answer().map(Answer::prediction)
                .or(() -> study().sample().isPresent() ? study().prediction(study().sample().getAsInt())
                        : Optional.empty());
    }

    private Chosen chosen() {
        return study().model().map(model -> Chosen.read(model, study().target(), family())).orElse(Chosen.PREDICTED);
    }

    /** Of the method that explains: methods differ in what they explain when no number is named. */
    private Family family() {
        try {
            return study().method().isEmpty() ? Family.CAM
                    : MethodSpec.of(study().registry(), study().method().get()).descriptor().family();
        } catch (LimnException e) {
            // The study says in its state what is wrong with the method.
            return Family.CAM;
        }
    }

    private void set(Chosen wanted) {
        study().model().ifPresent(model -> {
            String text = wanted.text(model, family());
            if (!text.equals(study().target())) {
                study().setTarget(text);
            }
            refresh();
        });
    }

    @Override
    protected void refresh() {
        blank.cancel();
        Optional<SessionModel> model = study().model();
        Optional<Prediction> said = said();
        Optional<Notice.Message> notice = notice(said);
        if (notice.isPresent()) {
            stack().showNotice(notice.get());
            return;
        }
        List<String> classes = model.orElseThrow().classes();
        Chosen chosen = chosen();
        OptionalInt explained = said.isPresent() ? chosen.index(said.get())
                : chosen.choice() instanceof ClassChoice.Index(int index) ? OptionalInt.of(index) : OptionalInt.empty();
        showFind(classes.size() > MANY);
        table.show(classes, ClassTable.order(classes, said, sorted, find.text().toLowerCase(Locale.ROOT)), said,
                explained);
        target.show(model.get(), chosen, study().answer().flatMap(Answer::map)
                .map(map -> map.attribution().targetValue()));
        say(heading, said.map(known -> sentence(known, model.get())).orElse("The network is being asked."));
        stack().showContent();
    }

    private Optional<Notice.Message> notice(Optional<Prediction> said) {
        if ((study().model().isEmpty() || study().data().isEmpty())
                && study().state() instanceof State.Working working) {
            return Optional.of(Notice.Message.of(working.sentence()));
        }
        if (study().model().isEmpty()) {
            return Optional.of(Notice.Message.of("Open a model to see what it says of a sample.",
                    Notice.Action.command("Open &Model…", "limn.ui.openModel")));
        }
        if (study().data().isEmpty()) {
            return Optional.of(Notice.Message.of("Import a folder of images to see what the network says of them.",
                    Notice.Action.command("&Import Data…", "limn.ui.importData")));
        }
        if (study().sample().isEmpty()) {
            return Optional
                    .of(Notice.Message.of("Choose a sample in the view Data to see what the network says of it."));
        }
        if (said.isPresent()) {
            return Optional.empty();
        }
        return study().complaint(study().sample().getAsInt())
                .map(why -> Notice.Message.of(why, NextSample.of(study())))
                .or(() -> study().state() instanceof State.Failed(String sentence)
                        ? Optional.of(Notice.Message.of(sentence,
                                Notice.Action.command("&Try Again", "limn.ui.refresh")))
                        : Optional.empty());
    }

    private static String sentence(Prediction said, SessionModel model) {
        String predicted = model.kind() == OutputKind.MASK_LOGITS ? AnswerWords.prediction(said, model.kind())
                : said.predictedClass() + ", " + Percent.of(said.confidence());
        return said.right().map(right -> right ? "✓ right: " + predicted
                : "✗ wrong: " + predicted + "; label " + String.join(", ", said.labels()))
                .orElse("Predicted: " + predicted);
    }

    private static void say(Label label, String text) {
        String shown = text.replace("&", "&&");
        if (!shown.equals(label.getText())) {
            label.setText(shown);
            label.setToolTipText(text);
        }
    }

    private void showFind(boolean visible) {
        GridData place = (GridData) find.control().getLayoutData();
        if (place.exclude == visible) {
            place.exclude = !visible;
            find.control().setVisible(visible);
            find.control().requestLayout();
        }
    }
}
