package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.report.Block;
import limn.api.report.Block.Card;
import limn.api.report.Figure;
import limn.api.report.Report;
import limn.api.report.Report.Section;

/** The content of reports, whatever the form. */
class ReportTest {

    @TempDir
    Path folder;

    private static Section section(Report report, String id) {
        return report.sections().stream().filter(section -> section.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<Card> cards(Report report) {
        return section(report, "gallery").blocks().stream().filter(Card.class::isInstance).map(Card.class::cast)
                .toList();
    }

    @Test
    void showsPictureMaskMapAndOverlay() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a", "b"));
        bench.explain(List.of(), "auto", List.of());
        Card card = cards(bench.reports.get(0)).get(0);
        assertEquals("a", card.heading());
        assertEquals(List.of("picture", "marked region", "fake-cam at relu", "over the picture"),
                card.figures().stream().map(Figure::caption).toList());
        String facts = card.facts().toString();
        assertTrue(facts.contains("red, ") && facts.contains(", right"), facts);
        assertTrue(facts.contains("chance level"), facts);
        assertTrue(card.verdict().isPresent());
    }

    @Test
    void drawsFiguresLargeEnoughToBeSeen() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a"));
        List<byte[]> pngs = new ArrayList<>();
        bench.onReport = report -> cards(report).get(0).figures().forEach(figure -> {
            try {
                pngs.add(figure.png().bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        bench.explain(List.of(), "auto", List.of());
        for (byte[] png : pngs) {
            assertEquals(224, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
        }
        assertEquals(4, pngs.size());
    }

    @Test
    void showsASeededChoiceAndNamesTheRest() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(80));
        bench.explain(List.of(), "auto", List.of());
        Report report = bench.reports.get(0);
        assertEquals(60, cards(report).size());
        String said = section(report, "gallery").blocks().get(0).toString();
        assertTrue(said.contains("60 of 80 samples are shown, drawn at random with seed 1"), said);
        Block.Table rest = (Block.Table) section(report, "rest").blocks().get(0);
        assertEquals(20, rest.rows().size());
        List<String> shown = cards(report).stream().map(Card::heading).toList();
        rest.rows().forEach(row -> assertFalse(shown.contains(row.get(0))));
        TestBench again = new TestBench(folder.resolve("again"), FakeData.of(80));
        again.explain(List.of(), "auto", List.of());
        assertEquals(shown, cards(again.reports.get(0)).stream().map(Card::heading).toList());
    }

    /** Files are numbered; people read with which settings a method ran. */
    @Test
    void tellsVariantsOfAMethodApartByTheirSettings() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a"));
        bench.explain(List.of("fake-cam,fake-cam(strength=3)"), "auto", List.of());
        Report report = bench.reports.get(0);
        assertTrue(cards(report).get(0).figures().stream().map(Figure::caption).toList()
                .containsAll(List.of("fake-cam at relu", "fake-cam(strength=3.0) at relu")));
        for (String id : List.of("summary", "gallery")) {
            String said = section(report, id).blocks().toString();
            assertTrue(said.contains("fake-cam(strength=3.0)") && !said.contains("fake-cam~2"), said);
        }
        assertEquals("fake-cam~2", TestBench.sample(TestBench.record(bench.out()), "a")
                .getAsJsonArray("explanations").get(1).getAsJsonObject().get("method").getAsString());
    }

    @Test
    void countsInPlainWords() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a", "b", "bad"));
        bench.explain(List.of(), "auto", List.of());
        Report report = bench.reports.get(0);
        String summary = section(report, "summary").blocks().toString();
        assertTrue(summary.contains("2 of 2 labelled samples are predicted rightly (100.0\u00a0%), 0 wrongly."),
                summary);
        assertTrue(summary.contains("of what speaks for the class lies inside the mark on average"), summary);
        assertTrue(section(report, "skipped").blocks().toString().contains("it is damaged."));
        assertTrue(section(report, "provenance").blocks().toString().contains("./limn explain --model"));
    }

    @Test
    void oneSampleIsTold() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a"));
        bench.explain(List.of(), "auto", List.of());
        String summary = section(bench.reports.get(0), "summary").blocks().toString();
        assertTrue(summary.contains(" and was explained by "), summary);
        assertTrue(summary.contains("1 of 1 labelled sample is predicted rightly"), summary);
    }

    @Test
    void outlinesAreNamedWhereSomethingIsMarked() throws Exception {
        for (String id : List.of("a", "plain")) {
            TestBench bench = new TestBench(folder.resolve(id), FakeData.of(id));
            bench.explain(List.of(), "auto", List.of());
            String said = section(bench.reports.get(0), "gallery").blocks().get(0).toString();
            assertEquals(id.equals("a"), said.contains("The outline is the marked region."), said);
        }
    }

    /** One kind of map is told in a sentence; several are compared, and the sentence is not said for each. */
    @Test
    void severalKindsOfMapsAreCompared() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a", "b"));
        bench.explain(List.of(), "auto", List.of("predicted", "red"));
        List<Block> blocks = section(bench.reports.get(0), "summary").blocks();
        assertEquals(1, blocks.stream().filter(block -> block instanceof Block.Paragraph text
                && text.text().contains("inside the mark")).count(), blocks.toString());
        Block.Table table = blocks.stream().filter(Block.Table.class::isInstance).map(Block.Table.class::cast)
                .findFirst().orElseThrow();
        assertEquals(List.of("Method", "Layer", "Target", "Maps", "Inside the mark", "Chance level"),
                table.header().subList(0, 6));
        assertEquals(List.of("predicted", "red"), table.rows().stream().map(row -> row.get(2)).toList());
        table.rows().forEach(row -> {
            assertEquals(table.header().size(), row.size());
            assertTrue(row.get(4).matches("\\d+\\.\\d\u00a0%") && row.get(5).matches("\\d+\\.\\d\u00a0%"),
                    row.toString());
        });
    }

    /** How the values reach the network weighs more than how a picture is fitted into its input. */
    @Test
    void assumptionsAreWeighed() throws Exception {
        String full = TestBench.SIDECAR;
        for (String left : List.of("\"mean\": [0, 0, 0], ", "\"interpolation\": \"nearest\",")) {
            TestBench bench = new TestBench(folder.resolve(left.substring(1, 4)), FakeData.of("a"));
            bench.sidecar(full.replace(left, ""));
            bench.explain(List.of(), "auto", List.of());
            List<Block> blocks = section(bench.reports.get(0), "summary").blocks();
            boolean heavy = left.contains("mean");
            assertEquals(heavy,
                    blocks.get(0) instanceof Block.Notice notice && notice.level() == Block.Level.WARNING
                            && notice.text().contains("input.mean"),
                    blocks.toString());
            assertEquals(!heavy, blocks.getLast() instanceof Block.Facts facts
                    && facts.rows().get(0).name().equals("Assumed")
                    && facts.rows().get(0).value().contains("input.interpolation"), blocks.toString());
        }
    }

    @Test
    void preprocessingOfWhichNothingIsSaidStandsFirst() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a"));
        Files.delete(folder.resolve("model.limn.json"));
        bench.explain(List.of(), "auto", List.of());
        Block first = section(bench.reports.get(0), "summary").blocks().get(0);
        assertTrue(first instanceof Block.Notice notice && notice.level() == Block.Level.WARNING
                && notice.text().startsWith("Nothing says how the input"), first.toString());
    }

    @Test
    void leavesNoFiguresBehind() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3));
        bench.explain(List.of(), "auto", List.of());
        assertFalse(Files.exists(bench.out().resolve(".limn-run")));
    }
}
