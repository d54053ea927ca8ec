package limn.ui.tests.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import limn.core.run.DataOptions;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.Tidy;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** A small data set takes the place of a large one, whose end was in sight, while more becomes known of samples. */
@ExtendWith(Tidy.class)
class OtherDataTest {

    private static final int MANY = 1000;
    private static final int SWITCHES = 6;

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void aSmallerDataSetReplacesALargerOne(@TempDir Path folder) throws IOException {
        pictures(folder);
        scene.openSample();
        Scope view = scene.view(Scene.DATA);
        int few = view.table().rows().count();
        for (int i = 0; i < SWITCHES; i++) {
            open(folder.toString());
            driver.waitFor(() -> view.table().rows().count() == MANY, "the many", Scene.OPENING);
            view.table().tell(table -> ((Table) table).setTopIndex(MANY - 1));
            scene.tell(Study::predictAll);
            open("sample");
            driver.waitFor(() -> view.table().rows().count() == few, "the few", Scene.OPENING);
        }
        scene.openSample();
    }

    private void open(String data) {
        scene.tell(study -> study.open(Optional.empty(), Optional.of(DataOptions.of(data))));
    }

    private static void pictures(Path folder) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", png);
        for (int i = 0; i < MANY; i++) {
            Path in = Files.createDirectories(folder.resolve("folder%d".formatted(i % 7)));
            Files.write(in.resolve("picture%05d.png".formatted(i)), png.toByteArray());
        }
    }
}
