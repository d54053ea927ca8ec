package limn.ui.tests.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.eclipse.core.commands.Command;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import limn.ui.tests.Scene;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Scope;

/** Every view has its page, every link leads somewhere, and F1 opens the page on the active part. */
class HelpTest {

    private final Scene scene = Scene.running();

    @AfterEach
    void close() {
        Dialogs.closeAll(scene);
    }

    private static Map<String, String> pages() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        for (URL url : Collections.list(Platform.getBundle("limn.ui").findEntries("help", "*.md", false))) {
            String name = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
            try (InputStream in = url.openStream()) {
                pages.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return pages;
    }

    private static List<String> links(String markdown) {
        List<String> links = new ArrayList<>();
        Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
            }
        });
        return links;
    }

    private boolean leadsSomewhere(String link, Map<String, String> pages) {
        if (link.startsWith("command:")) {
            Command command = PlatformUI.getWorkbench().getService(ICommandService.class)
                    .getCommand(link.substring("command:".length()));
            return scene.driver().ui(command::isDefined);
        }
        if (link.startsWith("view:")) {
            return PlatformUI.getWorkbench().getViewRegistry().find(link.substring("view:".length())) != null;
        }
        return link.equals("keys.md") || pages.containsKey(link);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Map<String, String> pages = pages();
        List<String> dead = new ArrayList<>();
        pages.forEach((name, text) -> links(text).stream().filter(link -> !leadsSomewhere(link, pages))
                .forEach(link -> dead.add(name + " → " + link)));
        assertEquals(List.of(), dead);
    }

    @Test
    void everyPageCanBeReachedFromTheContents() throws IOException {
        Map<String, String> pages = pages();
        List<String> linked = links(pages.get("contents.md"));
        assertEquals(List.of(),
                pages.keySet().stream().filter(p -> !p.equals("contents.md") && !linked.contains(p)).toList());
    }

    @Test
    void everyViewOfOursHasAPageOfItsOwn() {
        List<String> without = new ArrayList<>();
        for (IViewDescriptor view : PlatformUI.getWorkbench().getViewRegistry().getViews()) {
            if (view.getId().startsWith("limn.")) {
                scene.view(view.getId());
                Dialogs.command("limn.ui.help");
                try {
                    scene.driver().waitFor(() -> shown().startsWith(title(view)), "help on " + view.getLabel());
                } catch (AssertionError e) {
                    without.add(view.getId());
                }
            }
        }
        assertEquals(List.of(), without);
    }

    private static String title(IViewDescriptor view) {
        return view.getId().equals(Scene.HELP) ? "How this help works" : view.getLabel();
    }

    @Test
    void theKeyOpensThePageOfTheActivePart() {
        scene.view(Scene.METHODS);
        scene.driver().keyboard().press("F1");
        scene.driver().waitFor(() -> shown().startsWith("Methods"), "help on Methods");
    }

    @Test
    void aLinkIsFollowedByTabAndEnterAndTheWayBackByKeys() {
        open("Contents");
        Scope help = scene.view(Scene.HELP);
        Found<StyledText> text = page(help);
        text.focus();
        scene.driver().keyboard().press("Tab", "Enter");
        scene.driver().waitFor(() -> shown().startsWith("Your first explanation"), "the page of the first link");
        scene.driver().keyboard().press("Alt+Left");
        scene.driver().waitFor(() -> shown().startsWith("Help"), "the contents again");
        scene.driver().keyboard().press("Alt+Right");
        scene.driver().waitFor(() -> shown().startsWith("Your first explanation"), "the page once more");
    }

    @Test
    void theSearchFindsPagesByTheirWords() {
        open("Contents");
        Scope help = scene.view(Scene.HELP);
        help.find(Text.class, t -> (t.getStyle() & SWT.SEARCH) != 0, "the search field").type("padding verdict");
        scene.driver().waitFor(() -> shown().contains("Reading a map") && !shown().contains("Preferences"),
                "the page that has both words");
    }

    @Test
    void theKeysAreThoseThatAreBound() {
        open("Contents");
        follow("Keys");
        scene.driver().waitFor(() -> shown().startsWith("Keys"), "the page of the keys");
        String shown = shown();
        assertTrue(shown.contains("Open Model…\tCtrl+O"), shown);
        assertTrue(shown.contains("Compute Again\tF5"), shown);
        scene.driver().shoot(scene.view(Scene.HELP), "help-keys");
    }

    @Test
    void thePageOnPluginsShowsTheExampleItself() throws IOException {
        Path example = Path.of("../../releng/examples/acme.method/src/acme/method/PeakCam.java");
        Assumptions.assumeTrue(Files.exists(example), "the sources of the example are not here");
        String code = Files.readString(example);
        assertTrue(pages().get("write-a-plug-in.md").contains(code.substring(code.indexOf("@Component")).strip()));
    }

    @Test
    void inADialogTheKeyOpensAWindowOfItsOwn() {
        Dialogs.command("limn.ui.about");
        scene.driver().shell("About Limn");
        scene.driver().keyboard().press("F1");
        Scope help = scene.driver().shell("Help");
        scene.driver().waitFor(() -> page(help).ask(StyledText::getText).startsWith("About Limn"), "help on About");
        scene.driver().keyboard().press("Esc");
        scene.driver().gone("Help");
    }

    private void open(String page) {
        Scope help = scene.view(Scene.HELP);
        help.find(ToolItem.class, item -> page.equals(item.getToolTipText()), "the tool " + page).click();
        scene.driver().waitFor(() -> shown().startsWith("Help"), "the contents");
    }

    private void follow(String words) {
        Found<StyledText> text = page(scene.view(Scene.HELP));
        int at = text.ask(widget -> Arrays.stream(widget.getStyleRanges()).filter(range -> range.underline)
                .filter(range -> widget.getTextRange(range.start, range.length).equals(words)).findFirst()
                .map((StyleRange range) -> range.start).orElse(-1));
        assertFalse(at < 0, "no link " + words);
        text.tell(widget -> {
            widget.setSelection(at, at + 1);
            widget.setFocus();
        });
        scene.driver().keyboard().press("Enter");
    }

    private String shown() {
        return page(scene.driver().window()).ask(StyledText::getText);
    }

    private static Found<StyledText> page(Scope scope) {
        return scope.find(StyledText.class, text -> (text.getStyle() & SWT.WRAP) != 0, "a page of the help");
    }
}
