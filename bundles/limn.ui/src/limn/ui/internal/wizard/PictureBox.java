package limn.ui.internal.wizard;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** Shows a picture as large as its place allows, in its proportions. */
final class PictureBox extends Canvas {

    private static final int MARGIN = 4;

    private Optional<Image> image = Optional.empty();

    PictureBox(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        Colours.keep(this, Tone.CANVAS_TEXT, Tone.CANVAS);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Dispose, event -> image.ifPresent(Image::dispose));
    }

    /** Shows another picture, or none. */
    void show(Optional<ImageData> data) {
        image.ifPresent(Image::dispose);
        image = data.map(pixels -> new Image(getDisplay(), pixels));
        redraw();
    }

    @Override
    public Point computeSize(int width, int height, boolean changed) {
        return new Point(width == SWT.DEFAULT ? 120 : width, height == SWT.DEFAULT ? 120 : height);
    }

    private void paint(GC gc) {
        if (image.isEmpty()) {
            return;
        }
        Rectangle area = getClientArea();
        Rectangle own = image.get().getBounds();
        double scale = Math.min((area.width - 2.0 * MARGIN) / own.width, (area.height - 2.0 * MARGIN) / own.height);
        int width = Math.max(1, (int) (own.width * scale));
        int height = Math.max(1, (int) (own.height * scale));
        // Pixels that are enlarged are shown as they are: the network sees no smoother picture.
        gc.setInterpolation(scale > 1 ? SWT.NONE : SWT.HIGH);
        gc.drawImage(image.get(), 0, 0, own.width, own.height, (area.width - width) / 2, (area.height - height) / 2,
                width, height);
    }
}
