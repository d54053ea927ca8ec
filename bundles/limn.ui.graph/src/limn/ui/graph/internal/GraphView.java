package limn.ui.graph.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.handlers.IHandlerService;

import limn.core.session.SessionModel;
import limn.graph.Layer;
import limn.ui.graph.internal.model.BlockTree;
import limn.ui.study.Aspect;
import limn.ui.study.LayerElement;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;
import limn.ui.widget.Notice;
import limn.ui.widget.PartSelection;
import limn.ui.widget.StudyView;

/** The view <b>Model Graph</b>: the network of the study, its chosen layer and the one that is explained. */
public final class GraphView extends StudyView implements GraphController.Listener {

    /** Its id. */
    public static final String ID = "limn.ui.graph.view";

    private static final Notice.Message EMPTY = Notice.Message.titled("No model yet",
            "Open a model to see its modules and operators as a graph, or drop a model file here. "
                    + "The built-in sample needs no files.",
            Notice.Action.command("Open &Model…", "limn.ui.openModel"),
            Notice.Action.command("Open the &Sample", "limn.ui.openSample"));

    private final PartSelection selection = new PartSelection();
    private Composite drawing;
    private Label message;
    private Legend legend;
    private FindBar find;
    private GraphController graph;

    @Override
    protected void createContent(Composite content) {
        drawing = content;
        Colours.keep(drawing, Tone.CANVAS_TEXT, Tone.CANVAS);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        drawing.setLayout(layout);
        graph = new GraphController(drawing, this);
        find = new FindBar(drawing, graph);
        find.moveAbove(graph.canvas());
        message = new Label(drawing, SWT.WRAP);
        Colours.keep(message, Tone.CANVAS_TEXT, Tone.CANVAS);
        legend = new Legend(drawing);
        find.setLayoutData(excluded());
        graph.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        message.setLayoutData(excluded());
        legend.setLayoutData(new GridData(SWT.FILL, SWT.END, true, false));
        getSite().setSelectionProvider(selection);
        new GraphActions(graph, find).contribute(getViewSite().getActionBars());
        activateHandlers();
    }

    private static GridData excluded() {
        GridData data = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
        data.exclude = true;
        return data;
    }

    private void activateHandlers() {
        IHandlerService handlers = getSite().getService(IHandlerService.class);
        Map<String, Runnable> commands = Map.of("limn.ui.zoomIn", graph.canvas().sight()::zoomIn, "limn.ui.zoomOut",
                graph.canvas().sight()::zoomOut, "limn.ui.zoomFit", graph.canvas().sight()::fit, "limn.ui.zoomActual",
                graph.canvas().sight()::zoomActual, "limn.ui.find", find::open);
        commands.forEach((id, run) -> handlers.activateHandler(id, new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                run.run();
                return null;
            }
        }));
    }

    @Override
    protected void focusContent() {
        graph.canvas().setFocus();
    }

    @Override
    public void changed(Study changedStudy, Set<Aspect> changed) {
        if (changed.contains(Aspect.MODEL)) {
            refresh();
        } else if (changed.contains(Aspect.LAYER)) {
            graph.setChosen(study().layer());
        }
        if (changed.contains(Aspect.STATE) && study().model().isEmpty()) {
            showNotice();
        }
        if (changed.contains(Aspect.TARGET_LAYER) || changed.contains(Aspect.ANSWER)) {
            graph.setExplained(study().explainedLayer());
        }
    }

    private void showNotice() {
        stack().showNotice(
                study().state() instanceof State.Working working ? Notice.Message.of(working.sentence()) : EMPTY);
    }

    @Override
    protected void refresh() {
        Optional<SessionModel> model = study().model();
        selection.follow(List.of());
        if (model.isPresent()) {
            stack().showContent();
            graph.show(() -> BlockTree.of(model.get().graph(), model.get().layers().layers()), study()::layer);
        } else {
            graph.clear();
            showNotice();
        }
    }

    @Override
    public void shown(BlockTree tree) {
        legend.show(tree);
        find.refresh();
        graph.setExplained(study().explainedLayer());
    }

    @Override
    public void chosen(Layer layer) {
        selection.choose(List.of(new LayerElement(layer.path())));
    }

    @Override
    public void explain(Layer layer) {
        study().setTargetLayer(layer.path());
    }

    @Override
    public void said(String sentence) {
        if (message != null && !message.isDisposed()) {
            message.setText(sentence);
            message.setVisible(!sentence.isEmpty());
            ((GridData) message.getLayoutData()).exclude = sentence.isEmpty();
            drawing.layout(true);
        }
    }

    /** For tests. */
    GraphController graph() {
        return graph;
    }
}
