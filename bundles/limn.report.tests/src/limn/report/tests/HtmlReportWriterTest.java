package limn.report.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import limn.api.Progress;
import limn.api.report.Block;
import limn.api.report.Block.Arrangement;
import limn.api.report.Figure;
import limn.api.report.Report;
import limn.api.report.ReportWriter;
import limn.report.internal.HtmlReportWriter;
import limn.testkit.ReportWriterSuite;

class HtmlReportWriterTest extends ReportWriterSuite {

    private static final byte[] PICTURE = new byte[50_000];
    private static final List<String> LEADING = List.of("src", "href", "action", "data", "srcset", "poster", "style");

    @Override
    protected ReportWriter writer() {
        return new HtmlReportWriter();
    }

    @Override
    protected String readable(byte[] file) throws Exception {
        return parse(file).getElementsByTagName("body").item(0).getTextContent();
    }

    @Override
    protected List<String> references(byte[] file) throws Exception {
        List<String> references = new ArrayList<>();
        for (Element element : elements(parse(file), "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                String value = element.getAttributes().item(i).getNodeValue();
                assertFalse(name.startsWith("on"), () -> "a script in " + name);
                if (LEADING.contains(name) && !value.startsWith("#") && !value.startsWith("data:image/png;base64,")) {
                    references.add(value);
                }
            }
            assertFalse(List.of("script", "iframe", "object", "embed", "link", "base", "form").contains(
                    element.getTagName()), element::getTagName);
        }
        Matcher imported = Pattern.compile("url\\(|@import|@font-face").matcher(text(file));
        while (imported.find()) {
            references.add(imported.group());
        }
        return references;
    }

    @Test
    void policyForbidsEverythingButItsOwnStyleAndPictures() throws Exception {
        byte[] file = write(sample());
        Document page = parse(file);
        String policy = elements(page, "meta").stream()
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy")).findFirst()
                .orElseThrow().getAttribute("content");
        String style = elements(page, "style").get(0).getTextContent();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "default-src 'none'; img-src data:; style-src 'sha256-" + Base64.getEncoder().encodeToString(digest)
                        + "'; base-uri 'none'; form-action 'none'",
                policy);
    }

    @Test
    void picturesAreHeldWhole() throws Exception {
        Element image = elements(parse(write(sample())), "img").get(0);
        String source = image.getAttribute("src");
        assertArrayEquals(PICTURE, Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1)));
        assertEquals("256", image.getAttribute("width"));
        assertEquals("What is \"seen\"", image.getAttribute("alt"));
    }

    @Test
    void sectionsCanBeLinkedTo() throws Exception {
        List<Report.Section> sections = List.of(new Report.Section("maps", "A", List.of()),
                new Report.Section("maps", "B", List.of()), new Report.Section("no id\"", "C", List.of()));
        List<String> ids = elements(parse(write(new Report("T", "", sections))), "h2").stream()
                .map(heading -> heading.getAttribute("id")).toList();
        assertEquals(List.of("maps", "_2", "_3"), ids);
    }

    @Test
    void structureIsReadableByMachines() throws Exception {
        Document page = parse(write(sample()));
        assertEquals("en", page.getDocumentElement().getAttribute("lang"));
        assertEquals(1, elements(page, "h1").size());
        assertTrue(elements(page, "th").stream().allMatch(cell -> cell.getAttribute("scope").equals("col")));
        for (Element link : elements(page, "a")) {
            String target = link.getAttribute("href").substring(1);
            assertEquals(1, elements(page, "h2").stream().filter(h -> h.getAttribute("id").equals(target)).count());
        }
        Element verdict = elements(page, "p").stream().filter(p -> p.getAttribute("class").startsWith("verdict"))
                .findFirst().orElseThrow();
        assertTrue(verdict.getTextContent().startsWith("Caution"), "a word, not colour alone");
    }

    /** Where columns have no room, each cell stands alone and tells whose it is. */
    @Test
    void cellsKnowTheirColumns() throws Exception {
        List<String> columns = elements(parse(write(sample())), "td").stream()
                .map(cell -> cell.getAttribute("data-column")).toList();
        assertEquals(List.of("name", "value"), columns);
    }

    /** A line may end between words only, and what is copied is the command itself. */
    @Test
    void commandsKeepTheirWordsTogether() throws Exception {
        String command = "./limn explain  --model 'a b.pt'\n  --limit 6";
        Report report = new Report("T", "",
                List.of(new Report.Section("s", "S", List.of(new Block.Verbatim(command)))));
        Document page = parse(write(report));
        assertEquals(command, elements(page, "pre").get(0).getTextContent());
        assertEquals(List.of("./limn", "explain", "--model", "'a", "b.pt'", "--limit", "6"),
                elements(page, "span").stream().map(Element::getTextContent).toList());
    }

    /** As few places as can be are left free in the last row: four figures in one, six in two of three. */
    @Test
    void figuresWrapEvenly() throws Exception {
        assertEquals(List.of("figures", "figures", "figures fives", "figures threes", "figures", "figures",
                "figures threes", "figures fives"),
                List.of(arranged(1, 224, 224), arranged(4, 224, 224),
                        arranged(5, 224, 224), arranged(6, 224, 224), arranged(7, 224, 224), arranged(8, 224, 224),
                        arranged(9, 224, 224), arranged(10, 224, 224)));
        assertEquals("figures legend", arranged(3, 96, 16));
        assertEquals("figures", arranged(0, 0, 0));
    }

    /** What belongs together is told by whoever made the card, however many pictures there are. */
    @Test
    void figuresStandAsTheirCardSays() throws Exception {
        assertEquals(List.of("figures", "figures glance", "figures pairs", "figures triples"),
                List.of(arranged(24, 192, 192, Arrangement.FREE), arranged(24, 192, 192, Arrangement.GLANCE),
                        arranged(24, 192, 192, Arrangement.PAIRS), arranged(24, 192, 192, Arrangement.TRIPLES)));
        String style = elements(parse(write(sample())), "style").get(0).getTextContent();
        for (String columns : List.of("pairs", "triples")) {
            int together = columns.equals("pairs") ? 2 : 3;
            Matcher rows = Pattern
                    .compile("(?m)^ *(?:\\.pairs, )?\\." + columns
                            + "(?:, \\.triples)? \\{[^}]*repeat\\((\\d+),")
                    .matcher(style);
            int found = 0;
            while (rows.find()) {
                assertEquals(0, Integer.parseInt(rows.group(1)) % together, rows.group());
                found++;
            }
            assertEquals(2, found, "wide and narrow pages");
        }
    }

    private String arranged(int count, int width, int height) throws Exception {
        return arranged(count, width, height, Arrangement.FREE);
    }

    private String arranged(int count, int width, int height, Arrangement arrangement) throws Exception {
        List<Figure> figures = Collections.nCopies(count,
                new Figure("c", "d", width, height, () -> new byte[3]));
        Report report = new Report("T", "", List.of(new Report.Section("s", "S",
                List.of(new Block.Card("card", figures, List.of(), Optional.empty(), arrangement)))));
        return elements(parse(write(report)), "div").stream().map(div -> div.getAttribute("class"))
                .filter(name -> name.startsWith("figures")).findFirst().orElseThrow();
    }

    /** WCAG 2.1, 1.4.3: text of usual size has a contrast of 4.5 to its ground, in the light and in the dark. */
    @Test
    void textStandsOutFromItsGround() throws Exception {
        String style = elements(parse(write(sample())), "style").get(0).getTextContent();
        Matcher theme = Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL).matcher(style);
        int themes = 0;
        while (theme.find()) {
            themes++;
            Map<String, String> colours = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})").matcher(theme.group(1))
                    .results()
                    .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
            for (String text : List.of("text", "quiet", "link")) {
                for (String ground : List.of("page", "card", "well")) {
                    assertContrast(colours.get(text), colours.get(ground));
                }
            }
            for (String level : List.of("good", "info", "warning", "bad")) {
                assertContrast(colours.get(level), colours.get(level + "-soft"));
            }
        }
        assertEquals(2, themes);
    }

    private static void assertContrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        double contrast = (lighter + 0.05) / (darker + 0.05);
        assertTrue(contrast >= 4.5, () -> one + " on " + other + ": " + contrast);
    }

    /** WCAG 2.1, relative luminance. */
    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double level = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (level <= 0.03928 ? level / 12.92 : Math.pow((level + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    /** A report of 280 MB leaves in pieces: neither the page nor a picture in base64 is ever held whole. */
    @Test
    void largeReportsAreWrittenInPieces() throws Exception {
        List<Block> cards = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            cards.add(
                    new Block.Card("card " + i, List.of(new Figure("c", "d", 8, 8, () -> new byte[1 << 20])), List.of(),
                            Optional.empty()));
        }
        long[] count = {0, 0};
        writer().write(new Report("Large", "", List.of(new Report.Section("s", "S", cards))),
                new java.io.OutputStream() {
                    @Override
                    public void write(int one) {
                        count[0]++;
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        count[0] += length;
                        count[1] = Math.max(count[1], length);
                    }
                }, Progress.none());
        assertTrue(count[0] > 200L * (1 << 20) * 4 / 3, () -> count[0] + " bytes");
        assertTrue(count[1] < 1 << 16, () -> "written in pieces of " + count[1]);
    }

    private static Report sample() {
        Figure figure = new Figure("Slice", "What is \"seen\"", 256, 256, () -> PICTURE);
        return new Report("Title", "Subtitle", List.of(new Report.Section("one", "One", List.of(
                new Block.Table("Numbers", List.of("name", "value"), List.of(List.of("a", "1")),
                        List.of(false, true)))),
                new Report.Section("two", "Two",
                        List.of(new Block.Card("Sample", List.of(figure), List.of(new Block.Fact("layer", "relu")),
                                Optional.of(new Block.Notice(Block.Level.WARNING, "The map is coarse.")))))));
    }

    private byte[] write(Report report) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer().write(report, out, Progress.none());
        return out.toByteArray();
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static Document parse(byte[] file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(file));
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
