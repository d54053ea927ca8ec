package limn.ui.tests.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.data.Content.Picture;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.AnswerFiles;
import limn.core.session.MapView;
import limn.core.session.Session;
import limn.render.ColourMap;
import limn.render.MapRenderer.Smoothing;
import limn.ui.study.Look;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** Files and clipboard hold what the command writes, and what the window shows. */
class ExportTest {

    private static final Duration RUN = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private Answer answer;

    @BeforeEach
    void open() {
        scene.tell(study -> study.setLook(Look.DEFAULT));
        answer = scene.openSample();
    }

    @AfterEach
    void asItWas() {
        scene.tell(study -> study.setLook(Look.DEFAULT));
    }

    @Test
    void theSavedPictureIsTheCommandsOverlayByteForByte() throws Exception {
        Path saved = folder.resolve("picture.png");
        save(saved);
        Session session = scene.ask(Study::session);
        session.report(answer, new int[] {answer.ask().sample()}, folder.resolve("run"), false, RunListener.NONE);
        Path overlay = only(folder.resolve("run/overlays"));
        assertArrayEquals(Files.readAllBytes(overlay), Files.readAllBytes(saved));
        assertEquals(overlay.getFileName().toString(), AnswerFiles.overlay(answer, answer.map().orElseThrow()));
    }

    @Test
    void inAnotherLookItIsSavedAsItIsShown() throws Exception {
        Path usual = folder.resolve("usual.png");
        save(usual);
        scene.tell(study -> study.setLook(new Look(false, false, 0.3, ColourMap.JET, MapView.Scale.SIGNED,
                Smoothing.NEAREST)));
        Path plain = folder.resolve("plain.png");
        save(plain);
        BufferedImage one = ImageIO.read(usual.toFile());
        BufferedImage other = ImageIO.read(plain.toFile());
        assertEquals(one.getWidth(), other.getWidth());
        assertEquals(one.getHeight(), other.getHeight());
        Picture picture = scene.ask(Study::session).picture(Optional.of(answer.model()),
                answer.data().data().sample(answer.ask().sample()));
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int x = i % picture.width();
            int y = i / picture.width();
            assertEquals(picture.value(x, y, 0) << 16 | picture.value(x, y, 1) << 8 | picture.value(x, y, 2),
                    other.getRGB(x, y) & 0xffffff, "without map and outline the picture itself");
        }
    }

    @Test
    void theCopiedPictureHasTheOriginalsPixels() throws Exception {
        Path saved = folder.resolve("picture.png");
        save(saved);
        BufferedImage expected = ImageIO.read(saved.toFile());
        driver.menu("Edit", "Copy Picture");
        ImageData copied = driver.waitFor(() -> driver.ui(ExportTest::clipboard), () -> "a picture in the clipboard");
        assertEquals(expected.getWidth(), copied.width);
        assertEquals(expected.getHeight(), copied.height);
        for (int x = 0; x < copied.width; x++) {
            var rgb = copied.palette.getRGB(copied.getPixel(x, copied.height / 2));
            assertEquals(expected.getRGB(x, copied.height / 2) & 0xffffff, rgb.red << 16 | rgb.green << 8 | rgb.blue);
        }
    }

    @Test
    void aReportIsWrittenAndNotOverwrittenUnasked() throws Exception {
        Path place = folder.resolve("report");
        Scope wizard = wizard(place);
        driver.shoot(wizard, "export-report");
        wizard.button("Finish").click();
        driver.waitFor(() -> driver.hasShell("Report Finished"), "the end of the run", RUN);
        Scope finished = driver.shell("Report Finished");
        finished.link("Open the report");
        driver.shoot(finished, "export-report-finished");
        assertTrue(Files.size(place.resolve("report.html")) > 0);
        finished.button("Close").click();
        Scope again = wizard(place);
        again.says("*holds another report*");
        assertFalse(again.button("Finish").enabled());
        driver.shoot(again, "export-report-again");
        again.button("Throw away*").click();
        driver.waitFor(() -> again.button("Finish").enabled(), "a choice made");
        again.button("Cancel").click();
    }

    private Scope wizard(Path place) {
        driver.menu("File", "Export Report…");
        Scope wizard = driver.shell("Export Report");
        wizard.text("Folder").type(place.toString());
        return wizard;
    }

    private void save(Path file) {
        driver.ui(() -> {
            var window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
            var command = window.getService(ICommandService.class).getCommand("limn.ui.savePicture");
            try {
                return window.getService(IHandlerService.class).executeCommand(
                        ParameterizedCommand.generateCommand(command, Map.of("limn.ui.file", file.toString())), null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        driver.waitFor(() -> Files.exists(file), "the file " + file);
    }

    private static Optional<ImageData> clipboard() {
        Clipboard clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
        try {
            return Optional.ofNullable((ImageData) clipboard.getContents(ImageTransfer.getInstance()));
        } finally {
            clipboard.dispose();
        }
    }

    private static Path only(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            return all.get(0);
        }
    }
}
