package limn.ui.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.core.run.DataOptions;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Measurements;
import limn.ui.tests.driver.Scope;
import limn.ui.tests.driver.Watchdog;

/** Twenty thousand samples are listed, scrolled, filtered and selected without keeping the window waiting. */
class ManySamplesTest {

    private static final int MANY = 20_000;
    private static final int IN_A_FOLDER = 1000;
    /** Beyond this something of ours blocks the thread; below, a loaded machine may be the reason. */
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(1);
    private static final String FILTER = "Filter, for example wrong or label:tumour";

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void theListStaysQuick(@TempDir Path folder) throws IOException {
        pictures(folder);
        scene.openSample();
        try (Watchdog watchdog = new Watchdog(driver.ui(Display::getCurrent))) {
            scene.tell(study -> study.open(Optional.empty(), Optional.of(DataOptions.of(folder.toString()))));
            Scope view = scene.view(Scene.DATA);
            driver.waitFor(() -> view.table().rows().count() == MANY, "all samples", Duration.ofSeconds(60));
            scroll(view);
            view.text(FILTER).type("id:folder7");
            driver.waitFor(() -> view.table().rows().count() == IN_A_FOLDER, "one folder");
            view.text(FILTER).click();
            driver.keyboard().press("Esc");
            driver.waitFor(() -> view.table().rows().count() == MANY, "all samples again");
            driver.window().tool("List samples by label").click();
            driver.waitFor(() -> view.table().rows().count() > MANY, "headings", Duration.ofSeconds(60));
            driver.window().tool("List samples by label").click();
            driver.waitFor(() -> view.table().rows().count() == MANY, "no headings");
            view.table().rows().row(0).click();
            driver.keyboard().press("Ctrl+A");
            driver.waitFor(() -> scene.ask(Study::samples).size() == MANY, "all to be selected");
            assertEquals(0, scene.ask(Study::sample).orElseThrow());
            Measurements.note("longest UI block with 20,000 samples listed", watchdog.longest().toMillis(), "ms");
            watchdog.blocks().stream().limit(4).forEach(block -> System.out.println("blocked: " + block));
            assertTrue(watchdog.longest().compareTo(FAR_TOO_LONG) < 0, watchdog.blocks().toString());
        }
        Measurements.note("Java heap with 20,000 samples listed", heap(), "MB");
        scene.openSample();
    }

    private void scroll(Scope view) {
        for (int at = 0; at < MANY; at += MANY / 40) {
            int row = at;
            view.table().tell(table -> ((Table) table).setTopIndex(row));
            driver.ui(() -> null);
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static void pictures(Path folder) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", png);
        for (int i = 0; i < MANY; i++) {
            Path in = folder.resolve("folder%d".formatted(i / IN_A_FOLDER));
            Files.createDirectories(in);
            Files.write(in.resolve("picture%05d.png".formatted(i)), png.toByteArray());
        }
    }
}
