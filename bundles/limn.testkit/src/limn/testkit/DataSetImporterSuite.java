package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Content;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.data.Region;
import limn.api.data.Sample;
import limn.api.data.Truth;

/**
 * What every {@link DataSetImporter} holds:
 * <ul>
 * <li>it describes itself in one line and recognises what it opens, but not an empty folder;</li>
 * <li>samples are ordered by the code points of their ids, which are unique; opening twice gives the same, from any number
 * of threads;</li>
 * <li>pictures are whole, labels are among those announced, masks have the size of their picture;</li>
 * <li>hidden files, loops of links and files of other kinds change nothing;</li>
 * <li>a damaged sample is refused with a sentence that names its file, and the others are read;</li>
 * <li>nothing to open is refused with a sentence that names the path; a wish to stop is followed.</li>
 * </ul>
 */
public abstract class DataSetImporterSuite {

    private static final int THREADS = 4;

    @TempDir
    private Path parent;
    private Path folder;

    /** For subclasses. */
    protected DataSetImporterSuite() {
    }

    /**
     * The importer under test.
     *
     * @return a new one, or always the same
     */
    protected abstract DataSetImporter importer();

    /**
     * Writes a data set that is in order, of at least three samples.
     *
     * @param empty an empty folder
     * @throws IOException if it cannot be written
     */
    protected abstract void write(Path empty) throws IOException;

    /**
     * A file that holds the content of one sample of what {@link #write} wrote.
     *
     * @param written the folder
     * @return an existing file
     */
    protected abstract Path contentFile(Path written);

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(parent.resolve("data"));
        write(folder);
    }

    @Test
    void describesItself() {
        assertTrue(importer().id().matches("[a-z0-9]+([.-][a-z0-9]+)*"), importer()::id);
        assertFalse(importer().description().isBlank() || importer().description().contains("\n"), "one line");
        List<String> names = importer().parameters().stream().map(Parameter::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    @Test
    void recognisesWhatItOpens() throws IOException {
        double fit = importer().recognises(folder);
        assertTrue(fit > 0 && fit <= 1, () -> "recognised by " + fit);
        assertEquals(0, importer().recognises(Files.createDirectory(parent.resolve("empty"))));
    }

    @Test
    void samplesAreOrderedAndUnique() throws Exception {
        List<String> ids = ids(open(folder));
        assertTrue(ids.size() >= 3, () -> ids.size() + " samples");
        List<String> sorted = new ArrayList<>(ids);
        sorted.sort((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
        assertEquals(sorted, ids);
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertEquals(List.of(), open(folder).skipped());
        assertFalse(open(folder).name().isBlank());
    }

    @Test
    void onlyRowsThatAreThereCanBeAskedFor() throws Exception {
        DataSet data = open(folder);
        assertThrows(IndexOutOfBoundsException.class, () -> data.sample(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> data.sample(data.size()));
        assertEquals(data.sample(2).id(), data.select(new int[] {2, 0}).sample(0).id());
    }

    @Test
    void truthsFitTheirPictures() throws Exception {
        DataSet data = open(folder);
        for (int i = 0; i < data.size(); i++) {
            Truth truth = data.sample(i).truth();
            assertTrue(data.labels().containsAll(truth.labels()), () -> truth.labels() + " of " + data.labels());
            if (data.sample(i).content() instanceof Content.Picture picture) {
                truth.regions().values().forEach(regions -> regions.forEach(region -> assertFits(region, picture)));
            }
        }
    }

    @Test
    void openingTwiceGivesTheSameFromAnyThread() throws Exception {
        DataSet first = open(folder);
        DataSet second = open(folder);
        assertEquals(ids(first), ids(second));
        assertEquals(first.labels(), second.labels());
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = IntStream.range(0, THREADS).mapToObj(n -> new Thread(() -> {
            try {
                assertSame(first, second);
            } catch (Exception | AssertionError e) {
                synchronized (failures) {
                    failures.add(e);
                }
            }
        })).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
    }

    @Test
    void hiddenAndForeignFilesChangeNothing() throws Exception {
        List<String> ids = ids(open(folder));
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.copy(file, file.resolveSibling("._" + file.getFileName()));
        }
        Path hidden = Files.createDirectory(folder.resolve(".cache"));
        Files.copy(files.getFirst(), hidden.resolve(files.getFirst().getFileName()));
        Files.writeString(folder.resolve("README.md"), "text");
        Files.writeString(folder.resolve("data.csv"), "a;b\n1;2\n");
        assertEquals(ids, ids(open(folder)));
        assertEquals(List.of(), open(folder).skipped());
    }

    @Test
    void aLoopOfLinksEnds() throws Exception {
        List<String> ids = ids(open(folder));
        try {
            Files.createSymbolicLink(folder.resolve("loop"), folder);
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("links cannot be made here");
        }
        assertEquals(ids, ids(open(folder)));
    }

    @Test
    void aDamagedSampleLeavesTheOthers() throws Exception {
        Path file = contentFile(folder);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        DataSet data = open(folder);
        List<LimnException> failures = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            try {
                data.sample(i).content();
            } catch (LimnException e) {
                failures.add(e);
            }
        }
        assertEquals(1, failures.size());
        assertSentence(failures.getFirst(), file.getFileName().toString());
    }

    @Test
    void aLostSampleIsNamed() throws Exception {
        Path file = contentFile(folder);
        DataSet data = open(folder);
        Files.delete(file);
        List<LimnException> failures = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            try {
                data.sample(i).content();
            } catch (LimnException e) {
                failures.add(e);
            }
        }
        assertEquals(1, failures.size());
        assertSentence(failures.getFirst(), file.getFileName().toString());
    }

    @Test
    void nothingToOpenIsSaid() throws Exception {
        Path empty = Files.createDirectory(parent.resolve("nothing here"));
        assertSentence(assertThrows(LimnException.class, () -> open(empty)), "nothing here");
    }

    @Test
    void aWishToStopIsFollowed() {
        WatchedProgress progress = new WatchedProgress();
        progress.stop();
        assertThrows(CancelledException.class, () -> importer().open(folder, defaults(), progress));
    }

    private DataSet open(Path path) throws LimnException {
        return importer().open(path, defaults(), Progress.none());
    }

    private Settings defaults() {
        return Settings.defaults(importer().parameters());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> ids(DataSet data) {
        return IntStream.range(0, data.size()).mapToObj(i -> data.sample(i).id()).toList();
    }

    private static void assertSame(DataSet first, DataSet second) throws LimnException {
        for (int i = 0; i < first.size(); i++) {
            Sample one = first.sample(i);
            Sample other = second.sample(i);
            assertEquals(one.group(), other.group());
            assertEquals(one.attributes(), other.attributes());
            assertEquals(one.truth(), other.truth());
            switch (one.content()) {
                case Content.Picture picture -> {
                    Content.Picture again = (Content.Picture) other.content();
                    assertEquals(picture.width(), again.width());
                    assertArrayEquals(picture.samples(), again.samples());
                }
                case Content.NetworkInput input -> {
                    Content.NetworkInput again = (Content.NetworkInput) other.content();
                    assertEquals(3, input.tensor().shape().rank());
                    assertEquals(input.tensor().shape(), again.tensor().shape());
                    assertArrayEquals(input.tensor().toArray(), again.tensor().toArray());
                }
            }
        }
    }

    private static void assertFits(Region region, Content.Picture picture) {
        switch (region) {
            case Region.Mask mask -> {
                assertEquals(picture.width(), mask.width());
                assertEquals(picture.height(), mask.height());
                assertTrue(mask.bits().length() <= mask.width() * mask.height());
            }
            case Region.Box box -> assertTrue(box.width() > 0 && box.height() > 0, box::toString);
        }
    }

    private static void assertSentence(LimnException e, String named) {
        assertTrue(e.getMessage().contains(named) && e.getMessage().endsWith("."), e::getMessage);
    }
}
