package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import limn.testkit.Fixtures;
import limn.ui.tests.child.ChildWindow;

/** The command line that the window copies gives the bytes that the window saves. */
@ExtendWith(Tidy.class)
class CommandLineTest {

    @TempDir
    Path folder;

    private final Scene scene = Scene.running();

    @Test
    void theSamplesMapIsTheCommands() throws Exception {
        scene.openSample();
        scene.tell(study -> study.chooseSample(4));
        scene.answer();
        compare();
    }

    @Test
    void aModelAndAFolderOfOnesOwnWithAChosenLayerAndTarget() throws Exception {
        Path model = Files.copy(Fixtures.path("models/tiny-cnn.scripted.pt"), folder.resolve("tiny cnn.pt"));
        Files.copy(Fixtures.path("models/tiny-cnn.limn.json"), folder.resolve("tiny cnn.limn.json"));
        Path data = Files.createDirectories(folder.resolve("it's a folder"));
        Files.copy(Fixtures.path("pictures/shapes-1.png"), data.resolve("one.png"));
        Files.copy(Fixtures.path("pictures/shapes-2.png"), data.resolve("two.png"));
        scene.open(model, data);
        String layer = scene.ask(study -> study.model().orElseThrow().layers().candidates()).getLast().layer().path();
        scene.tell(study -> study.setTargetLayer(layer));
        scene.tell(study -> study.setTarget("cross"));
        scene.answer();
        compare();
    }

    private void compare() throws Exception {
        Path saved = folder.resolve("window.npy");
        execute("limn.ui.saveRawMap", Map.of("limn.ui.file", saved.toString()));
        scene.driver().waitFor(() -> Files.exists(saved), "the saved map");
        scene.driver().menu("Edit", "Copy as Command Line");
        String line = scene.driver().waitFor(() -> scene.driver().ui(this::clipboard), () -> "the copied command line");
        List<String> words = words(line);
        assertTrue(words.getFirst().endsWith("limn") && words.get(1).equals("explain"), line);
        Path run = Files.createDirectories(folder.resolve("run"));
        ChildWindow.command(run, words.subList(1, words.size()));
        assertArrayEquals(Files.readAllBytes(saved), Files.readAllBytes(rawMap(run)), line);
    }

    private static Path rawMap(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            List<Path> maps = files.filter(f -> f.toString().endsWith(".npy")).toList();
            assertEquals(1, maps.size(), maps.toString());
            return maps.getFirst();
        }
    }

    private java.util.Optional<String> clipboard() {
        Clipboard clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
        try {
            return java.util.Optional.ofNullable((String) clipboard.getContents(TextTransfer.getInstance()))
                    .filter(text -> text.contains("explain"));
        } finally {
            clipboard.dispose();
        }
    }

    /** With the file as a parameter, since the dialog for files is the system's. */
    private void execute(String command, Map<String, String> parameters) {
        scene.driver().ui(() -> {
            var window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
            Command found = window.getService(ICommandService.class).getCommand(command);
            try {
                return window.getService(IHandlerService.class)
                        .executeCommand(ParameterizedCommand.generateCommand(found, parameters), null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The words of a line as a shell takes them apart: quotes, and a backslash before a single character. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean open = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                open = true;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'') {
                word.append(line.charAt(++i));
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (open || !word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
            }
        }
        if (open || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
