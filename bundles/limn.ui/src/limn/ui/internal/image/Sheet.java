package limn.ui.internal.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;

import limn.api.LimnException;

/**
 * One of the things that lie over each other on the canvas, drawn beforehand in the resolutions that were looked at. Used
 * on the user-interface thread; drawing is done elsewhere, and what was asked for last is drawn next.
 */
final class Sheet {

    /**
     * A piece that is ready.
     *
     * @param level its resolution
     * @param part what it shows, in pixels of the level
     * @param tiles the pixels
     */
    record Patch(Level level, Rectangle part, List<Tile> tiles) {

        boolean holds(Rectangle visible) {
            return part.intersection(visible).equals(visible);
        }

        void dispose() {
            tiles.forEach(tile -> tile.image().dispose());
        }
    }

    private final Display display;
    private final Executor executor;
    private final Drawn drawn;
    private final int width;
    private final int height;
    private final Runnable arrived;
    private final Consumer<Throwable> broken;
    private final List<Patch> patches = new ArrayList<>();
    private volatile Level wanted;
    private boolean failed;
    private boolean disposed;

    Sheet(Display display, Executor executor, Drawn drawn, int width, int height, Runnable arrived,
            Consumer<Throwable> broken) {
        this.display = display;
        this.executor = executor;
        this.drawn = drawn;
        this.width = width;
        this.height = height;
        this.arrived = arrived;
        this.broken = broken;
    }

    Drawn drawn() {
        return drawn;
    }

    /** The best that is ready for a view; what would be better is drawn meanwhile. */
    Optional<Patch> patch(Viewport viewport) {
        Level level = level(viewport);
        Rectangle visible = level.visible(viewport);
        Optional<Patch> ready = patches.stream()
                .filter(patch -> patch.level().equals(level) && patch.holds(visible)).findFirst();
        if (ready.isEmpty() && !failed) {
            want(level, visible);
        }
        return ready.or(() -> patches.stream().filter(patch -> patch.level().whole())
                .min(Comparator.comparingInt(patch -> Math.abs(patch.level().number() - level.number()))));
    }

    boolean ready() {
        return !patches.isEmpty();
    }

    private Level level(Viewport viewport) {
        // A view coarser than a pixel for the whole picture is not worth its own level.
        int coarsest = 31 - Integer.numberOfLeadingZeros(Math.max(1, Math.min(width, height)));
        return Level.of(Math.clamp(Level.best(viewport.scale()), drawn.finest(), Math.max(drawn.finest(), coarsest)),
                width, height);
    }

    private void want(Level level, Rectangle visible) {
        if (level.equals(wanted)) {
            return;
        }
        wanted = level;
        Rectangle part = level.part(visible);
        executor.execute(() -> {
            if (level.equals(wanted)) {
                draw(level, part);
            }
        });
    }

    private void draw(Level level, Rectangle part) {
        try {
            Patch patch = new Patch(level, part, Tile.cut(display, drawn.draw(level, part), part.x, part.y));
            onDisplay(() -> add(patch), patch::dispose);
        } catch (LimnException | RuntimeException | OutOfMemoryError e) {
            onDisplay(() -> fail(e), () -> {});
        }
    }

    private void onDisplay(Runnable step, Runnable otherwise) {
        try {
            display.asyncExec(step);
        } catch (SWTException e) {
            // The window was closed meanwhile.
            otherwise.run();
        }
    }

    private void add(Patch patch) {
        if (disposed) {
            patch.dispose();
            return;
        }
        if (patch.level().equals(wanted)) {
            wanted = null;
        }
        patches.removeIf(old -> {
            boolean replaced = old.level().equals(patch.level());
            if (replaced) {
                old.dispose();
            }
            return replaced;
        });
        patches.add(patch);
        arrived.run();
    }

    private void fail(Throwable cause) {
        failed = true;
        wanted = null;
        if (!disposed) {
            broken.accept(cause);
        }
    }

    void dispose() {
        disposed = true;
        wanted = null;
        patches.forEach(Patch::dispose);
        patches.clear();
    }
}
