package limn.ui.tests.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

/** What measures: contrast after WCAG, and the watchdog of the UI thread. */
class MeasuringTest {

    private final Display display = Display.getDefault();
    private final Driver driver = new Driver(display);

    /** Ratios from WCAG's own formula: black on white 21, and #767676 the lightest grey that passes on white (4.54). */
    @Test
    void ratiosAreThoseOfWcag() {
        assertEquals(21, Contrast.ratio(0x000000, 0xffffff), 1e-9);
        assertEquals(4.54, Contrast.ratio(0x767676, 0xffffff), 0.005);
        assertEquals(1, Contrast.ratio(0x336699, 0x336699), 0);
    }

    @Test
    void blendedEdgesOfLettersDoNotHideTheirColour() {
        BufferedImage picture = new BufferedImage(120, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(new Color(0xf4f5f7));
        g.fillRect(0, 0, 120, 30);
        g.setColor(new Color(0x57606a));
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.drawString("Muted line", 5, 20);
        g.dispose();
        Contrast contrast = Contrast.of(picture, new Rectangle(0, 0, 120, 30)).orElseThrow();
        assertEquals(0xf4f5f7, contrast.ground());
        assertEquals(Contrast.ratio(0x57606a, 0xf4f5f7), contrast.ratio(), 0.8);
    }

    @Test
    void paleLabelsAreNamed() {
        Shell[] shell = new Shell[1];
        driver.ui(() -> {
            shell[0] = new Shell(display);
            shell[0].setText("Contrast under test");
            shell[0].setLayout(new GridLayout());
            shell[0].setBackground(new org.eclipse.swt.graphics.Color(255, 255, 255));
            label(shell[0], "can be read", 40);
            label(shell[0], "can hardly be read", 190);
            shell[0].setBounds(60, 60, 400, 200);
            shell[0].open();
            return null;
        });
        Scope scope = driver.shell("Contrast under test");
        driver.waitFor(() -> new TextContrast(driver).tooPale(scope).size() == 1, "one pale label");
        List<String> pale = new TextContrast(driver).tooPale(scope);
        assertTrue(pale.getFirst().startsWith("“can hardly be read”"), pale.toString());
        driver.ui(() -> {
            shell[0].dispose();
            return null;
        });
    }

    private static void label(Shell shell, String text, int grey) {
        Label label = new Label(shell, SWT.NONE);
        label.setText(text);
        label.setBackground(new org.eclipse.swt.graphics.Color(255, 255, 255));
        label.setForeground(new org.eclipse.swt.graphics.Color(grey, grey, grey));
    }

    @Test
    void theWatchdogSeesABlockAndWhoCausedIt() {
        try (Watchdog watchdog = new Watchdog(display)) {
            driver.waitFor(() -> watchdog.longest().compareTo(Duration.ZERO) > 0, "the first answer");
            driver.ui(this::dawdle);
            driver.waitFor(() -> watchdog.longest().toMillis() >= 180, "the block to be seen");
            assertTrue(watchdog.blocks().stream()
                    .anyMatch(b -> b.stack().stream().anyMatch(e -> e.getMethodName().equals("dawdle"))),
                    watchdog.blocks().toString());
        }
    }

    private Void dawdle() {
        long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return null;
    }
}
