package limn.ui.internal.data;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.render.Pictures;
import limn.ui.widget.Latest;
import limn.ui.widget.SwtImages;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.widgets.Control;

/**
 * Small pictures of the samples that are seen, made one after the other beside the user-interface thread, what was asked for
 * last first. The least lately seen are thrown away.
 */
final class Thumbnails {

    private static final int KEPT = 500;
    private static final int WAITING = 64;

    /** Reads the picture of a sample. */
    @FunctionalInterface
    interface Source {
        Picture picture(int sample) throws LimnException;
    }

    /** What came of a sample: a picture in two sizes, for screens of 100 % and 200 %, or why there is none. */
    private record Made(Optional<ImageData> plain, Optional<ImageData> sharp, String complaint) {

        private static Made failed(String complaint) {
            return new Made(Optional.empty(), Optional.empty(), complaint);
        }
    }

    private final Control owner;
    private final int side;
    private final Latest worker;
    private final IntConsumer changed;
    private final Deque<Integer> wanted = new ArrayDeque<>();
    private final Set<Integer> waiting = new HashSet<>();
    private final Map<Integer, Image> images = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, String> complaints = new LinkedHashMap<>();
    private Optional<Source> source = Optional.empty();
    private boolean busy;

    /**
     * No pictures yet.
     *
     * @param owner whose life ends them
     * @param side of the square they are fitted into, in points
     * @param changed told of each sample whose picture is there
     */
    Thumbnails(Control owner, int side, IntConsumer changed) {
        this.owner = owner;
        this.side = side;
        this.changed = changed;
        this.worker = new Latest(owner, "limn thumbnails");
        owner.addDisposeListener(event -> clear());
    }

    /** Takes other samples. */
    void source(Optional<Source> reads) {
        clear();
        worker.giveUp();
        busy = false;
        source = reads;
    }

    /** Forgets failures, since another model may read what could not be read. */
    void forgetComplaints() {
        complaints.clear();
    }

    /** The picture of a sample that is being drawn; where it is not there, it will be made. */
    Optional<Image> image(int sample) {
        Image image = images.get(sample);
        if (image == null && !complaints.containsKey(sample) && source.isPresent() && waiting.add(sample)) {
            wanted.addFirst(sample);
            if (wanted.size() > WAITING) {
                // Scrolled past long ago; drawn again, it is asked for again.
                waiting.remove(wanted.removeLast());
            }
            next();
        }
        return Optional.ofNullable(image);
    }

    /** Why there is no picture. */
    Optional<String> complaint(int sample) {
        return Optional.ofNullable(complaints.get(sample));
    }

    private void next() {
        if (busy || wanted.isEmpty()) {
            return;
        }
        busy = true;
        int sample = wanted.removeFirst();
        Source reads = source.orElseThrow();
        worker.ask(wanted -> make(reads, sample, side), made -> {
            busy = false;
            waiting.remove(sample);
            keep(sample, made);
            changed.accept(sample);
            next();
        });
    }

    private void keep(int sample, Made made) {
        if (made.plain().isEmpty()) {
            complaints.put(sample, made.complaint());
            return;
        }
        images.put(sample, new Image(owner.getDisplay(), (ImageDataProvider) zoom -> zoom == 100 ? made.plain().get()
                : zoom == 200 ? made.sharp().get() : null));
        var eldest = images.entrySet().iterator();
        while (images.size() > KEPT) {
            eldest.next().getValue().dispose();
            eldest.remove();
        }
    }

    private static Made make(Source source, int sample, int side) {
        try {
            BufferedImage picture = Pictures.image(source.picture(sample));
            BufferedImage sharp = fitted(picture, 2 * side);
            return new Made(Optional.of(SwtImages.data(fitted(sharp, side))), Optional.of(SwtImages.data(sharp)), "");
        } catch (LimnException e) {
            return Made.failed(e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            ILog.of(Thumbnails.class).error("The small picture of sample " + sample + " could not be made.", e);
            return Made.failed("The picture cannot be shown; the error log tells more.");
        }
    }

    /** Halved until it is nearly small enough, then scaled: quick, and without flicker of fine patterns. */
    private static BufferedImage fitted(BufferedImage picture, int side) {
        BufferedImage at = picture;
        double scale = Math.min(side / (double) picture.getWidth(), side / (double) picture.getHeight());
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        while (at.getWidth() >= 2 * width && at.getHeight() >= 2 * height) {
            at = scaled(at, at.getWidth() / 2, at.getHeight() / 2);
        }
        return scaled(at, width, height);
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private void clear() {
        wanted.clear();
        waiting.clear();
        complaints.clear();
        images.values().forEach(Image::dispose);
        images.clear();
    }
}
