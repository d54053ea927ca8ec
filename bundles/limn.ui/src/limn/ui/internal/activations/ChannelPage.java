package limn.ui.internal.activations;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

import limn.api.data.Content.Picture;
import limn.api.explain.Panel.Tile;
import limn.core.session.Answer;
import limn.core.session.MapView;
import limn.render.ChannelGrid;
import limn.render.ColourMap;
import limn.render.Pictures;
import limn.render.Tones;
import limn.render.MapRenderer.Smoothing;
import limn.ui.internal.image.LegendBar;
import limn.ui.internal.image.Navigation;
import limn.ui.internal.image.PictureCanvas;
import limn.ui.internal.image.PictureLoader;
import limn.ui.internal.part.Actions;
import limn.ui.internal.study.Complaints;
import limn.ui.study.Look;
import limn.ui.study.Study;

/** One channel over its picture, enlarged. */
final class ChannelPage {

    private static final double OVER_PICTURE = 0.7;

    private final Composite page;
    private final CLabel title;
    private final Action over;
    private final PictureCanvas canvas;
    private final LegendBar legend;
    private final PictureLoader<Picture> loader;
    private Optional<Tile> shown = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private boolean alone;

    ChannelPage(Composite parent, Study study, Executor executor, Runnable back, IntConsumer step) {
        page = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        page.setLayout(layout);
        Composite head = new Composite(page, SWT.NONE);
        head.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
        GridLayout row = new GridLayout(2, false);
        row.marginHeight = 0;
        head.setLayout(row);
        ToolBarManager tools = new ToolBarManager(SWT.FLAT);
        tools.add(Actions.push("&Back", "Back to all channels (Esc)", "back", back));
        tools.add(Actions.push("&Previous", "The channel before (Page Up)", "left", () -> step.accept(-1)));
        tools.add(Actions.push("&Next", "The next channel (Page Down)", "right", () -> step.accept(1)));
        over = Actions.check("&Picture", "Show the picture under the channel", "image", this::look);
        over.setChecked(true);
        tools.add(over);
        tools.createControl(head);
        title = new CLabel(head, SWT.NONE);
        title.setText("");
        title.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        canvas = new PictureCanvas(page, executor, cause -> title.setText(Complaints.sentence("Drawing a channel",
                cause)));
        canvas.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        new Navigation(canvas);
        canvas.control().addListener(SWT.KeyDown, event -> key(event, back, step));
        legend = new LegendBar(page);
        legend.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
        loader = new PictureLoader<>(page, executor, wanted -> wanted.picture(study.session()),
                (wanted, picture) -> picture(picture), (wanted, sentence) -> title.setText(sentence));
    }

    private static void key(Event event, Runnable back, IntConsumer step) {
        switch (event.keyCode) {
            case SWT.ESC -> back.run();
            case SWT.PAGE_UP -> step.accept(-1);
            case SWT.PAGE_DOWN -> step.accept(1);
            default -> {
                // not a key of this page
            }
        }
    }

    Composite control() {
        return page;
    }

    void setFocus() {
        canvas.control().setFocus();
    }

    /** Shows a channel of an answer. */
    void show(Answer of, Channels channels, int place) {
        Tile tile = channels.tiles().get(place);
        answer = Optional.of(of);
        shown = Optional.of(tile);
        alone = !channels.overPicture();
        over.setEnabled(!alone);
        title.setText((alone ? "" : channels.path() + " · ") + tile.title() + (tile.dead() ? ", dead" : "") + " · "
                + (place + 1)
                + " of " + channels.size());
        if (alone) {
            loader.want(Optional.empty());
            canvas.stack().map(Optional.empty());
            picture(Pictures.picture(ChannelGrid.picture(tile, TileImages.COLOURS, Channels.width(tile),
                    Channels.height(tile), Smoothing.NEAREST)));
        } else {
            loader.want(Optional.of(new PictureLoader.Wanted(of.data(), of.ask().sample(), Optional.of(of.model()))));
        }
        draw();
    }

    private void picture(Picture picture) {
        canvas.stack().picture(picture);
        canvas.pictureChanged();
        draw();
    }

    private void draw() {
        if (!alone && shown.isPresent() && canvas.stack().picture().isPresent()) {
            canvas.stack().map(shown.map(tile -> new DrawnTile(tile, answer.orElseThrow().geometry(),
                    Smoothing.NEAREST)));
        }
        look();
    }

    private void look() {
        double opacity = over.isChecked() ? OVER_PICTURE : 1;
        canvas.show(new Look(true, false, opacity, TileImages.COLOURS, MapView.Scale.POST, Smoothing.NEAREST),
                Optional.empty(), title.getText());
        shown.ifPresent(tile -> legend.show(new LegendBar.Content(colours(tile),
                Tones.plain(ChannelGrid.range(tile), false), meaning(tile), List.of(), "", false)));
    }

    private static Optional<ColourMap> colours(Tile tile) {
        return switch (tile.look()) {
            case PATTERN -> Optional.of(TileImages.COLOURS);
            case SIGNED -> Optional.of(ColourMap.GRAY);
            case PIXELS -> Optional.empty();
        };
    }

    private String meaning(Tile tile) {
        return switch (tile.look()) {
            case PATTERN -> alone ? "As computed" : "Activation, as computed";
            case SIGNED -> "Mid-grey is 0";
            case PIXELS -> "";
        };
    }
}
