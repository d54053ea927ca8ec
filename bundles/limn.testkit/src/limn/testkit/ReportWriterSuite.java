package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import limn.api.CancelledException;
import limn.api.Progress;
import limn.api.report.Block;
import limn.api.report.Figure;
import limn.api.report.Report;
import limn.api.report.ReportWriter;

/**
 * What every {@link ReportWriter} holds:
 * <ul>
 * <li>all texts of the content are readable in the file, whatever characters they are made of, and none of them becomes
 * markup;</li>
 * <li>the file is well-formed and refers to nothing outside itself;</li>
 * <li>the same content gives the same bytes, from several threads too; the stream is left open;</li>
 * <li>figures are read once each, in order, one at a time, as the file grows;</li>
 * <li>a wish to stop is followed; what a figure or the stream throws is passed on.</li>
 * </ul>
 */
public abstract class ReportWriterSuite {

    /** Texts that have broken pages, tables and terminals before. */
    private static final List<String> HOSTILE = List.of("<script>alert(1)</script>", "</style></title><b>bold</b>",
            "\" onload=\"alert(1)", "' x='", "a & b &amp; c", "{{title}} {{{style}}}", "javascript:alert(1)",
            "| pipe | # sharp * star _ line ` tick", "=1+1", "\u05d0\u05d1\u05d2 abc", "\ud83e\udde0 \u00b5 \u2264");
    /** Texts with characters that no file may hold, and what must still be readable of them. */
    private static final List<String> UNWRITABLE = List.of("nul\u0000byte", "bell\u0007rings", "half\ud800pair",
            "turn\u202eround", "non\uffffchar");

    /** For subclasses. */
    protected ReportWriterSuite() {
    }

    /**
     * The writer under test.
     *
     * @return a new one, or always the same
     */
    protected abstract ReportWriter writer();

    /**
     * What a reader sees of a file as text, markup undone. Fails if the file is not well-formed.
     *
     * @param file a complete file
     * @return its text
     * @throws Exception if the file is not well-formed
     */
    protected abstract String readable(byte[] file) throws Exception;

    /**
     * Everything that a file would load or lead to.
     *
     * @param file a complete file
     * @return addresses, those inside the file itself left out
     * @throws Exception if the file is not well-formed
     */
    protected abstract List<String> references(byte[] file) throws Exception;

    @Test
    void namesItself() {
        assertTrue(writer().id().matches("[a-z0-9]+([.-][a-z0-9]+)*"), writer()::id);
        assertTrue(writer().ending().matches("\\.[a-z0-9]+"), writer()::ending);
    }

    @Test
    void everyTextIsReadable() throws Exception {
        List<String> texts = new ArrayList<>();
        String readable = readable(write(reportOf(texts, "plain")));
        texts.forEach(text -> assertTrue(readable.contains(text), () -> "not found: " + text));
    }

    @Test
    void hostileTextsStayTexts() throws Exception {
        int plainReferences = references(write(reportOf(new ArrayList<>(), "plain"))).size();
        for (String hostile : HOSTILE) {
            byte[] file = write(reportOf(new ArrayList<>(), hostile));
            assertTrue(readable(file).contains(hostile), () -> "not found: " + hostile);
            assertEquals(plainReferences, references(file).size(), () -> "leads elsewhere: " + hostile);
        }
        for (String unwritable : UNWRITABLE) {
            String readable = readable(write(reportOf(new ArrayList<>(), unwritable)));
            assertTrue(readable.contains(unwritable.substring(0, 3)), () -> "not found: " + unwritable);
            assertFalse(readable.contains(unwritable), "still there: " + unwritable.codePoints().boxed().toList());
        }
    }

    @Test
    void refersToNothingOutside() throws Exception {
        assertEquals(List.of(), references(write(reportOf(new ArrayList<>(), "https://example.org/x.png"))));
    }

    @Test
    void anEmptyReportIsWellFormed() throws Exception {
        assertTrue(readable(write(new Report("Title alone", "", List.of()))).contains("Title alone"));
        Report.Section bare = new Report.Section("bare", "Nothing here", List.of(new Block.Facts(List.of()),
                new Block.Table("empty", List.of("a"), List.of(), List.of(false)),
                new Block.Card("bare", List.of(), List.of(), Optional.empty())));
        assertTrue(readable(write(new Report("T", "s", List.of(bare)))).contains("Nothing here"));
    }

    @Test
    void theSameContentGivesTheSameBytes() throws Exception {
        assertArrayEquals(write(reportOf(new ArrayList<>(), "same")), write(reportOf(new ArrayList<>(), "same")));
    }

    @Test
    void severalThreadsMayWriteAtOnce() throws Exception {
        List<String> stems = List.of("one", "two", "three", "four");
        Map<String, byte[]> together = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (String stem : stems) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    together.put(stem, write(reportOf(new ArrayList<>(), stem)));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (String stem : stems) {
            assertArrayEquals(write(reportOf(new ArrayList<>(), stem)), together.get(stem));
        }
    }

    @Test
    void figuresAreReadOneAtATime() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> order = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        int size = 200_000;
        List<Block> cards = IntStream.range(0, 10).<Block>mapToObj(i -> new Block.Card("card " + i,
                List.of(new Figure("c", "d", 8, 8, () -> {
                    order.add(i);
                    written.add(out.size());
                    return new byte[size];
                })), List.of(), Optional.empty())).toList();
        WatchedProgress progress = new WatchedProgress();
        writer().write(new Report("Large", "", List.of(new Report.Section("s", "S", cards))), out, progress);
        assertEquals(IntStream.range(0, 10).boxed().toList(), order);
        assertEquals(10, progress.total());
        assertEquals(10, progress.steps());
        for (int i = 2; i < written.size(); i++) {
            int grown = written.get(i) - written.get(i - 2);
            assertTrue(grown >= size, "figure before the last is written, not kept: " + grown);
        }
    }

    @Test
    void aWishToStopIsFollowed() {
        WatchedProgress progress = new WatchedProgress();
        List<Integer> read = new ArrayList<>();
        List<Block> cards = IntStream.range(0, 5).<Block>mapToObj(i -> new Block.Card("card " + i,
                List.of(new Figure("c", "d", 8, 8, () -> {
                    read.add(i);
                    progress.stop();
                    return new byte[10];
                })), List.of(), Optional.empty())).toList();
        Report report = new Report("Stopped", "", List.of(new Report.Section("s", "S", cards)));
        assertThrows(CancelledException.class,
                () -> writer().write(report, OutputStream.nullOutputStream(), progress));
        assertEquals(List.of(0), read);
    }

    @Test
    void failuresArePassedOn() {
        IOException lost = new IOException("picture lost");
        Report broken = new Report("Broken", "", List.of(new Report.Section("s", "S", List.of(new Block.Card("card",
                List.of(new Figure("c", "d", 8, 8, () -> {
                    throw lost;
                })), List.of(), Optional.empty())))));
        assertSame(lost, assertThrows(IOException.class, () -> write(broken)));
        IOException full = new IOException("disk full");
        assertSame(full, assertThrows(IOException.class,
                () -> writer().write(reportOf(new ArrayList<>(), "x"), new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw full;
                    }
                }, Progress.none())));
    }

    @Test
    void theStreamIsLeftOpen() throws Exception {
        boolean[] closed = {false};
        writer().write(reportOf(new ArrayList<>(), "x"), new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        }, Progress.none());
        assertFalse(closed[0]);
    }

    private byte[] write(Report report) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer().write(report, out, Progress.none());
        return out.toByteArray();
    }

    /** A report with every kind of block, each text holding the stem; the texts are noted. */
    private static Report reportOf(List<String> noted, String stem) {
        Texts text = new Texts(noted, stem);
        Figure figure = new Figure(text.next(), stem, 300, 200, () -> new byte[] {1, 2, 3});
        List<Block> blocks = List.of(new Block.Paragraph(text.next()),
                new Block.Notice(Block.Level.GOOD, text.next()), new Block.Notice(Block.Level.BAD, text.next()),
                new Block.Facts(List.of(new Block.Fact(text.next(), text.next()))),
                new Block.Table(text.next(), List.of(text.next(), text.next()),
                        List.of(List.of(text.next(), "0.5"), List.of(text.next(), "12")), List.of(false, true)),
                new Block.Verbatim(text.next()),
                new Block.Card(text.next(), List.of(figure, figure), List.of(new Block.Fact(text.next(), text.next())),
                        Optional.of(new Block.Notice(Block.Level.WARNING, text.next()))));
        return new Report(text.next(), text.next(), List.of(new Report.Section(stem, text.next(), blocks)));
    }

    /** Gives texts that are all different. */
    private record Texts(List<String> noted, String stem) {
        String next() {
            noted.add(stem + " " + noted.size() + "~");
            return noted.get(noted.size() - 1);
        }
    }
}
