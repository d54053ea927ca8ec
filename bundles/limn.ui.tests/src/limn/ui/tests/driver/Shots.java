package limn.ui.tests.driver;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;

/**
 * Pictures of what is on the screen, in its pixels (at 2× twice as many as SWT's points). They are written to the
 * folder named by the system property {@code limn.shots}, else to {@code target/screenshots} of the tests.
 */
public final class Shots {

    private final OnDisplay ui;
    private final Path folder;

    Shots(OnDisplay ui) {
        this.ui = ui;
        String named = System.getProperty("limn.shots");
        folder = named == null ? Output.folder().resolve("screenshots") : Path.of(named);
    }

    /** The pixels of a control with everything inside it. */
    public BufferedImage grab(Control control) {
        return picture(ui.get(() -> {
            control.update();
            Rectangle area = control instanceof Shell shell ? shell.getClientArea()
                    : new Rectangle(0, 0, control.getSize().x, control.getSize().y);
            Image image = new Image(control.getDisplay(), area.width, area.height);
            GC gc = new GC(control);
            gc.copyArea(image, 0, 0);
            gc.dispose();
            ImageData data = image.getImageData(control.getMonitor().getZoom());
            image.dispose();
            return data;
        }));
    }

    /** Writes a picture as NAME.png. */
    public Path save(BufferedImage picture, String name) {
        Path file = folder.resolve(name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static BufferedImage picture(ImageData data) {
        BufferedImage picture = new BufferedImage(data.width, data.height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[data.width];
        for (int y = 0; y < data.height; y++) {
            data.getPixels(0, y, data.width, row, 0);
            for (int x = 0; x < data.width; x++) {
                RGB rgb = data.palette.getRGB(row[x]);
                picture.setRGB(x, y, rgb.red << 16 | rgb.green << 8 | rgb.blue);
            }
        }
        return picture;
    }
}
