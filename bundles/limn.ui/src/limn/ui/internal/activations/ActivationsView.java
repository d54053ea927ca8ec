package limn.ui.internal.activations;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

import limn.api.explain.Panel;
import limn.core.session.Answer;
import limn.core.session.Finding;
import limn.graph.Layer;
import limn.ui.internal.image.Painters;
import limn.ui.internal.part.Actions;
import limn.ui.study.Aspect;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;
import limn.ui.widget.StudyView;

/** The channels of the chosen layer for the present sample, or what another inspection shows. */
public final class ActivationsView extends StudyView {

    private final StackLayout pages = new StackLayout();
    private Sight sight;
    private Composite gridPage;
    private Action byNumber;
    private Inspections inspections;
    private Label caption;
    private GridCanvas grid;
    private ChannelPage channel;
    private Optional<Answer> answer = Optional.empty();
    private Optional<Channels> channels = Optional.empty();

    @Override
    protected void createContent(Composite content) {
        Executor executor = Painters.of(content, "limn-activations");
        content.setLayout(pages);
        gridPage = gridPage(content, executor);
        channel = new ChannelPage(content, study(), executor, this::back, this::step);
        pages.topControl = gridPage;
        byNumber = Actions.check("By Channel &Number", "Sort by channel number; without, the strongest come first",
                "byNumber", this::reorder);
        getViewSite().getActionBars().getToolBarManager().add(byNumber);
        inspections = Inspections.of(study().registry(), id -> study().setInspection(id));
        inspections.actions().forEach(getViewSite().getActionBars().getMenuManager()::add);
        getViewSite().getActionBars().updateActionBars();
        sight = new Sight(getSite().getPage(), this, visible -> study().watchActivations(this, visible));
    }

    @Override
    public void changed(Study changed, Set<Aspect> aspects) {
        refresh();
    }

    private Composite gridPage(Composite parent, Executor executor) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        page.setLayout(layout);
        caption = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).indent(4, 2).applyTo(caption);
        Colours.keep(caption, Tone.CANVAS_TEXT, Tone.CANVAS);
        grid = new GridCanvas(page, executor, this::enlarge);
        grid.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        return page;
    }

    @Override
    protected void refresh() {
        if (stack().isDisposed()) {
            return;
        }
        study().inspection().ifPresent(inspections::show);
        Optional<Answer> present = study().activations().filter(given -> given.panel().isPresent());
        boolean computing = present.isEmpty() && study().state() instanceof State.Working;
        if (present.isPresent() || !computing) {
            answer = present;
        }
        channels = answer.flatMap(Answer::panel).map(Finding.Shown::panel)
                .map(panel -> Channels.of(panel, byNumber.isChecked()));
        channels.ifPresentOrElse(shown -> show(shown, computing), () -> Emptiness.of(study())
                .ifPresentOrElse(stack()::showNotice, stack()::showContent));
        if (channels.isEmpty()) {
            back();
        }
    }

    private void show(Channels shown, boolean old) {
        String said = ((old ? "Computing… " : "") + heading(shown)).replace("&", "&&");
        if (!said.equals(caption.getText())) {
            caption.setText(said);
            caption.requestLayout();
        }
        caption.setToolTipText(
                shown.panel().caption()
                        + (shown.overPicture() ? "" : "\n" + String.join("\n", shown.panel().details())));
        grid.show(shown, old, shown.panel().caption());
        stack().showContent();
        if (pages.topControl == channel.control() && !old) {
            channel.show(answer.orElseThrow(), shown, grid.chosen());
        }
    }

    private static String heading(Channels shown) {
        if (!shown.overPicture()) {
            return shown.panel().caption();
        }
        String shape = shown.panel().layer().flatMap(Layer::grid).map(of -> " " + of).orElse("");
        long dead = shown.tiles().stream().filter(Panel.Tile::dead).count();
        return shown.path() + shape + " · " + shown.size() + (shown.size() == 1 ? " channel" : " channels")
                + (dead == 0 ? "" : ", " + dead + " dead");
    }

    private void reorder() {
        String title = channels.filter(shown -> grid.chosen() < shown.size())
                .map(shown -> shown.tiles().get(grid.chosen()).title()).orElse("");
        refresh();
        channels.ifPresent(shown -> grid.choose(shown.indexOf(title)));
    }

    private void enlarge(int index) {
        if (channels.isPresent() && index < channels.get().size() && study().activations().isPresent()) {
            channel.show(answer.orElseThrow(), channels.get(), index);
            turn(channel.control());
            channel.setFocus();
        }
    }

    private void step(int by) {
        channels.ifPresent(shown -> {
            grid.choose(grid.chosen() + by);
            enlarge(grid.chosen());
        });
    }

    private void back() {
        if (pages.topControl != gridPage) {
            turn(gridPage);
            grid.control().setFocus();
        }
    }

    private void turn(Control page) {
        if (pages.topControl != page) {
            pages.topControl = page;
            stack().content().layout();
        }
    }

    @Override
    protected void focusContent() {
        if (pages.topControl == gridPage) {
            grid.control().setFocus();
        } else {
            channel.setFocus();
        }
    }

    @Override
    public void dispose() {
        if (sight != null) {
            sight.close();
        }
        super.dispose();
    }
}
