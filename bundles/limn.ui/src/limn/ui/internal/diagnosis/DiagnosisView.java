package limn.ui.internal.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.report.Block.Level;
import limn.core.Registry;
import limn.core.session.Answer;
import limn.ui.widget.Latest;
import limn.ui.internal.part.NextSample;
import limn.ui.internal.part.Pause;
import limn.ui.study.Aspect;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.widget.Notice;
import limn.ui.widget.StudyView;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.IHandlerService;

/** How far to believe the map, what to try, and the record of how it was made. */
public final class DiagnosisView extends StudyView {

    private static final String COPY_COMMAND_LINE = "limn.ui.copyCommandLine";
    private static final String SANITY = "limn.ui.sanity";
    private static final int PATIENCE = 400;

    private Paper paper;
    private Latest words;
    private Pause patience;
    private Optional<Answer> shown = Optional.empty();
    private Runnable written = () -> {};

    @Override
    protected void createContent(Composite content) {
        paper = new Paper(content, () -> written.run());
        words = new Latest(stack(), "limn diagnosis");
        patience = new Pause(stack(), PATIENCE, this::showNotice);
    }

    @Override
    protected void focusContent() {
        paper.control().setFocus();
    }

    @Override
    public void changed(Study changed, Set<Aspect> aspects) {
        boolean concerns = aspects.stream().anyMatch(Set.of(Aspect.ANSWER, Aspect.MODEL, Aspect.DATA, Aspect.SAMPLE,
                Aspect.STATE)::contains);
        if (concerns) {
            refresh();
        }
    }

    @Override
    protected void refresh() {
        Optional<Answer> answer = study().answer();
        if (answer.isEmpty()) {
            words.giveUp();
            shown = Optional.empty();
            boolean working = study().state() instanceof State.Working;
            if (working && !stack().isNoticeShown()) {
                // The next answer usually comes at once; until then the last one stays, lest the view flickers.
                patience.startIfIdle();
            } else {
                showNotice();
            }
            return;
        }
        patience.cancel();
        if (!shown.equals(answer)) {
            shown = answer;
            Registry registry = study().registry();
            String version = Platform.getBundle("limn.ui").getVersion().toString();
            words.ask(wanted -> Told.of(answer.get(), registry, version), told -> {
                written = () -> write(answer.get(), told);
                written.run();
                stack().showContent();
            });
        }
    }

    private void showNotice() {
        patience.cancel();
        stack().showNotice(notice());
    }

    private Notice.Message notice() {
        Optional<String> complaint = study().sample().isPresent() ? study().complaint(study().sample().getAsInt())
                : Optional.empty();
        if (complaint.isPresent()) {
            return Notice.Message.titled("There is no map", complaint.get(), NextSample.of(study()));
        }
        if (study().state() instanceof State.Failed(String sentence)) {
            return Notice.Message.titled("There is no map", sentence,
                    Notice.Action.command("&Try Again", "limn.ui.refresh"));
        }
        if (study().state() instanceof State.Working working) {
            return Notice.Message.of(working.sentence());
        }
        if (study().model().isEmpty()) {
            return Notice.Message.titled("No model yet",
                    "Open a model and choose a sample; here you read how far to believe the map.",
                    Notice.Action.command("Open &Model…", "limn.ui.openModel"),
                    Notice.Action.command("Open the &Sample", "limn.ui.openSample"));
        }
        if (study().data().isEmpty()) {
            return Notice.Message.titled("No samples yet", "Import a folder of images and choose a sample.",
                    Notice.Action.command("&Import Data…", "limn.ui.importData"));
        }
        return study().sample().isEmpty()
                ? Notice.Message.of("Choose a sample in the view Data to read how far to believe its map.")
                : study().waiting().map(why -> Notice.Message.titled("No map yet", why,
                        Notice.Action.command("&Compute", "limn.ui.refresh")))
                        .orElseGet(() -> Notice.Message.of("There is no map of this sample yet.",
                                Notice.Action.command("Compute &Again", "limn.ui.refresh")));
    }

    private void write(Answer answer, Told told) {
        paper.begin();
        paper.verdict(told.level(), told.heading());
        paper.paragraph(told.text());
        Remedies remedies = new Remedies(study(), this::showView);
        answer.map().ifPresent(map -> paper.links(remedies.of(answer, map)));
        answer.map().ifPresent(map -> paper.links(List.of(new Remedy("Sanity check", () -> run(SANITY)))));
        told.cautions().forEach(caution -> paper.caution(caution.level(), caution.text()));
        if (!told.map().isEmpty()) {
            paper.heading("This map");
            paper.facts(told.map());
        }
        if (!told.model().isEmpty()) {
            paper.heading("What is assumed of the model");
            told.model().forEach(sentence -> paper.caution(Level.INFO, sentence));
        }
        paper.heading("How it was made");
        paper.facts(told.how());
        List<Remedy> copies = new ArrayList<>();
        copies.add(new Remedy("Copy as command line", () -> run(COPY_COMMAND_LINE)));
        copies.add(new Remedy("Copy this record", () -> copy(Paper.lines(told.how()))));
        paper.links(copies);
        paper.end();
    }

    private void copy(String text) {
        Clipboard clipboard = new Clipboard(stack().getDisplay());
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private void run(String command) {
        try {
            getSite().getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            ILog.of(DiagnosisView.class).error("The command " + command + " could not run.", e);
        }
    }

    private void showView(String id) {
        try {
            getSite().getPage().showView(id);
        } catch (PartInitException e) {
            ILog.of(DiagnosisView.class).error("The view " + id + " could not be shown.", e);
        }
    }
}
