package limn.ui.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.core.run.DataOptions;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Rows;
import limn.ui.tests.driver.Scope;

/** The list of samples: filter, headings, order, selection. */
class DataViewTest {

    private static final String FILTER = "Filter, for example wrong or label:tumour";

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private Scope view;

    @BeforeEach
    void open() {
        scene.openSample();
        view = scene.view(Scene.DATA);
        driver.waitFor(() -> rows().count() == size(), "all samples");
        driver.keyboard().press("Ctrl+Shift+P");
        driver.waitFor(() -> scene.ask(study -> study.prediction(size() - 1).isPresent()), "the last prediction");
    }

    @AfterEach
    void leaveEmptyFilter() {
        view.text(FILTER).click();
        driver.keyboard().press("Esc");
        driver.waitFor(() -> rows().count() >= size(), "all samples again");
    }

    private Rows rows() {
        return view.table().rows();
    }

    private int size() {
        return scene.ask(study -> study.data().orElseThrow().data().size());
    }

    private long count(IntPredicate which) {
        return scene.ask(study -> IntStream.range(0, size()).filter(which).count());
    }

    @Test
    void theMenuOfARowCopiesItsName() {
        String name = rows().column(0).get(1);
        rows().row(1).click();
        driver.waitFor(
                () -> scene.ask(study -> study.data().orElseThrow().data().sample(study.sample().getAsInt()).id())
                        .equals(name),
                "the second row to be looked at");
        view.table().context("Copy Name");
        driver.waitFor(() -> name.equals(copied()), "the name to be copied");
    }

    private String copied() {
        return driver.ui(() -> {
            Clipboard clipboard = new Clipboard(Display.getCurrent());
            try {
                return (String) clipboard.getContents(TextTransfer.getInstance());
            } finally {
                clipboard.dispose();
            }
        });
    }

    @Test
    void theSummaryCountsWhatIsRight() {
        long right = count(i -> scene.ask(study -> study.prediction(i).orElseThrow().right().orElse(false)));
        view.says(size() + " samples*" + right + " of " + size() + " right*");
    }

    @Test
    void wordsInTheFilterNarrowTheList() {
        long lesions = scene.ask(study -> IntStream.range(0, size())
                .filter(i -> study.data().orElseThrow().labels(i).orElse(List.of()).contains("lesion")).count());
        view.text(FILTER).type("label:lesion");
        driver.waitFor(() -> rows().count() == lesions, lesions + " samples with a lesion");
        view.says(lesions + " of " + size() + " samples*");
        view.text(FILTER).type("label:lesion wrong right");
        view.says("No sample passes the filter");
        view.button("Clear the Filter").click();
        driver.waitFor(() -> rows().count() == size(), "all samples again");
    }

    @Test
    void aFilterThatAsksForPredictionsSaysHowManyAreMissing() {
        // A model that is opened anew knows nothing of the samples but of the one that is explained.
        scene.tell(study -> study.open(Optional.of("sample"), Optional.empty()));
        driver.waitFor(() -> scene.ask(study -> study.prediction(size() - 1).isEmpty()), "predictions to be forgotten");
        scene.answer();
        view.text(FILTER).type("wrong");
        view.says("Not all samples are predicted yet.");
        view.says("0 of " + size() + " samples*" + (size() - 1) + " not predicted yet");
        view.button("Predict All").click();
        driver.waitFor(() -> scene.ask(study -> study.prediction(size() - 1).isPresent()), "the last prediction");
        view.button("Clear the Filter").click();
    }

    @Test
    void aFilterIsNotLeftOverForOtherData(@TempDir Path folder) throws IOException {
        for (int number : new int[] {12, 4, 1}) {
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png",
                    folder.resolve("slice_" + number + ".png").toFile());
        }
        view.text(FILTER).type("label:lesion");
        driver.waitFor(() -> rows().count() < size(), "fewer samples");
        scene.tell(study -> study.open(Optional.empty(), Optional.of(DataOptions.of(folder.toString()))));
        driver.waitFor(() -> rows().count() == 3, "all of the other data");
        rows().clickColumn(0);
        driver.waitFor(() -> rows().column(0).stream().map(id -> id.replaceAll("\\D", "")).toList()
                .equals(List.of("1", "4", "12")), "the order in which people count");
        rows().clickColumn(0);
        rows().clickColumn(0);
        scene.tell(study -> study.open(Optional.empty(), Optional.of(DataOptions.of("sample"))));
        driver.waitFor(() -> size() > 3 && rows().count() == size(), "the sample's data");
    }

    @Test
    void samplesStandUnderTheirLabelsAndGroups() {
        driver.window().tool("List samples by label").click();
        driver.waitFor(() -> rows().count() == size() + 2, "two headings");
        rows().row("no lesion  ·  *");
        driver.window().tool("Close all headings").click();
        driver.waitFor(() -> rows().count() == 2, "headings only");
        rows().row("no lesion  ·  *").click();
        driver.keyboard().press("Right");
        driver.waitFor(() -> rows().count() > 2, "the samples of the heading");
        driver.window().tool("List samples by label").click();
        driver.waitFor(() -> rows().count() == size(), "no headings");
    }

    @Test
    void aColumnSortsUpDownAndNotAtAll() {
        rows().clickColumn(1);
        driver.waitFor(() -> sorted(rows().column(1), 1), "rising labels");
        rows().clickColumn(1);
        driver.waitFor(() -> sorted(rows().column(1), -1), "falling labels");
        rows().clickColumn(1);
        driver.waitFor(() -> sorted(rows().column(0), 1), "the order of the data set");
    }

    @Test
    void theSelectionFollowsTheStudyAndLeadsIt() {
        scene.tell(study -> study.chooseSample(7));
        String seventh = scene.ask(study -> study.data().orElseThrow().data().sample(7).id());
        driver.waitFor(() -> rows().selected().equals(List.of(seventh)), "the chosen sample to be selected");
        rows().row(seventh).click();
        driver.waitFor(() -> view.table().ask(Control::isFocusControl), "the samples to have the keyboard");
        driver.keyboard().press("Down", "Shift+Down", "Shift+Down");
        driver.waitFor(() -> scene.ask(Study::samples).equals(List.of(8, 9, 10)), "three samples");
        assertEquals(8, scene.ask(Study::sample).orElseThrow());
    }

    @Test
    void theKeyboardLeadsToTheFilterAndBack() {
        rows().row(0).click();
        driver.keyboard().press("Ctrl+F");
        driver.keyboard().type("2_");
        driver.waitFor(() -> rows().count() < size(), "fewer samples");
        driver.keyboard().press("Down");
        assertTrue(view.table().ask(table -> table.isFocusControl()));
    }

    private static boolean sorted(List<String> texts, int sign) {
        return IntStream.range(1, texts.size()).allMatch(i -> sign * texts.get(i).compareTo(texts.get(i - 1)) >= 0);
    }
}
