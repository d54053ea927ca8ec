package limn.ui.graph.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

import limn.graph.Layer;
import limn.ui.graph.internal.draw.GraphCanvas;
import limn.ui.graph.internal.model.BlockTree;
import limn.ui.graph.internal.model.Element;

/** A window with nothing but a model graph, driven from a test's thread beside the user-interface thread. */
final class GraphWindow implements AutoCloseable, GraphController.Listener {

    private final OnDisplay ui = new OnDisplay(PlatformUI.getWorkbench().getDisplay());
    private final List<String> chosen = new ArrayList<>();
    private final List<String> explained = new ArrayList<>();
    private String said = "";
    private Shell shell;
    private GraphController graph;

    GraphWindow(int width, int height) {
        on(() -> {
            shell = new Shell(ui.display(), SWT.SHELL_TRIM);
            shell.setLayout(new FillLayout());
            shell.setBounds(20, 20, width, height);
            graph = new GraphController(shell, this);
            shell.open();
            shell.forceActive();
            return null;
        });
    }

    /** Runs a step on the user-interface thread. */
    <T> T on(Supplier<T> step) {
        return ui.get(step);
    }

    void run(Runnable step) {
        ui.run(step);
    }

    GraphWindow show(BlockTree tree) {
        run(() -> graph.show(() -> tree, Optional::empty));
        settle();
        return this;
    }

    /** Waits until no layout is under way. */
    void settle() {
        ui.until(graph::isSettled, "the layout is done");
    }

    static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    GraphController graph() {
        return graph;
    }

    GraphCanvas canvas() {
        return graph.canvas();
    }

    Element element(String path) {
        return graph.tree().orElseThrow().element(path).orElseThrow(() -> new IllegalArgumentException(path));
    }

    /** The box of an element in pixels of the canvas. */
    Rectangle place(String path) {
        return on(() -> canvas().sight().place(element(path)).orElseThrow());
    }

    private Rectangle placeInSight(String path) {
        Rectangle box = place(path);
        if (box.y < 0 || box.y + 40 > on(() -> canvas().getSize().y)) {
            run(() -> canvas().sight().reveal(element(path)));
        }
        return place(path);
    }

    /** Opens or closes a block as a click on its chevron does. */
    void clickChevron(String path) {
        Rectangle box = placeInSight(path);
        click(box.x + 10, box.y + 14, 1);
        settle();
    }

    void click(String path, int times) {
        Rectangle box = placeInSight(path);
        click(box.x + box.width - 20, box.y + 12, times);
        settle();
    }

    /** Events of the mouse as the window system sends them to the widget. */
    void click(int x, int y, int times) {
        run(() -> {
            mouse(SWT.MouseMove, x, y, 0);
            for (int i = 1; i <= times; i++) {
                mouse(SWT.MouseDown, x, y, i);
                if (i == 2) {
                    mouse(SWT.MouseDoubleClick, x, y, i);
                }
                mouse(SWT.MouseUp, x, y, i);
            }
        });
    }

    void drag(int x, int y, int dx, int dy) {
        run(() -> {
            mouse(SWT.MouseMove, x, y, 0);
            mouse(SWT.MouseDown, x, y, 1);
            for (int i = 1; i <= 10; i++) {
                mouse(SWT.MouseMove, x + dx * i / 10, y + dy * i / 10, 1);
            }
            mouse(SWT.MouseUp, x + dx, y + dy, 1);
        });
    }

    /** @param presses which click it is, 0 while no button is down */
    private void mouse(int type, int x, int y, int presses) {
        Event event = new Event();
        event.x = x;
        event.y = y;
        event.button = type == SWT.MouseMove ? 0 : 1;
        event.count = presses;
        event.stateMask = presses > 0 && type != SWT.MouseDown ? SWT.BUTTON1 : 0;
        canvas().control().notifyListeners(type, event);
    }

    void wheel(int x, int y, int count, int mask) {
        run(() -> {
            Event event = new Event();
            event.x = x;
            event.y = y;
            event.count = count;
            event.stateMask = mask;
            canvas().control().notifyListeners(SWT.MouseVerticalWheel, event);
        });
    }

    void key(int code, char character) {
        run(() -> {
            Event event = new Event();
            event.keyCode = code;
            event.character = character;
            canvas().control().notifyListeners(SWT.KeyDown, event);
            canvas().control().notifyListeners(SWT.KeyUp, event);
        });
        settle();
    }

    void key(int code) {
        key(code, '\0');
    }

    /** Writes what is seen as NAME.png for a person to look at. */
    ImageData picture(String name) {
        return new Picture(ui).save(canvas(), name);
    }

    /** Takes pictures of what is on the screen. */
    record Picture(OnDisplay ui) {

        ImageData save(Control control, String name) {
            sleep(150);
            ImageData[] grabbed = new ImageData[1];
            ui.run(() -> {
                control.update();
                Point size = control.getSize();
                Image image = new Image(ui.display(), size.x, size.y);
                GC gc = new GC(control);
                gc.copyArea(image, 0, 0);
                gc.dispose();
                grabbed[0] = image.getImageData(control.getMonitor().getZoom());
                image.dispose();
            });
            try {
                Path folder = Path.of(System.getProperty("limn.shots", "target/screenshots")).toAbsolutePath();
                Files.createDirectories(folder);
                ImageLoader loader = new ImageLoader();
                loader.data = grabbed;
                loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return grabbed[0];
        }
    }

    List<String> chosenLayers() {
        return on(() -> List.copyOf(chosen));
    }

    List<String> explainedLayers() {
        return on(() -> List.copyOf(explained));
    }

    String said() {
        return on(() -> said);
    }

    @Override
    public void chosen(Layer layer) {
        chosen.add(layer.path());
    }

    @Override
    public void explain(Layer layer) {
        explained.add(layer.path());
    }

    @Override
    public void said(String sentence) {
        said = sentence;
    }

    @Override
    public void shown(BlockTree tree) {
        // Only the view's legend needs it.
    }

    @Override
    public void close() {
        run(shell::dispose);
    }
}
