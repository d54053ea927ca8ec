package limn.torchscript.internal.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import limn.torchscript.internal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip files, sound and made to mislead. Layout: PKWARE's APPNOTE.TXT 6.3. */
class ArchiveTest {

    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    @TempDir
    private Path folder;

    private static byte[] zip(Map<String, byte[]> records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> record : records.entrySet()) {
                zip.putNextEntry(new ZipEntry(record.getKey()));
                zip.write(record.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> records(String... names) {
        Map<String, byte[]> records = new LinkedHashMap<>();
        for (String name : names) {
            records.put(name, ("content of " + name).getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }

    private Archive open(byte[] bytes) throws IOException {
        return Archive.open(Files.write(folder.resolve("a.pt"), bytes));
    }

    private String refusal(byte[] bytes) {
        return assertThrows(Refusal.class, () -> open(bytes)).getMessage();
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where a signature stands first. */
    private static int find(byte[] bytes, int signature) {
        int at = 0;
        while (buffer(bytes).getInt(at) != signature) {
            at++;
        }
        return at;
    }

    @Test
    void recordsAreFoundWithoutTheTopFolder() throws Exception {
        Archive archive = open(zip(records("top/data.pkl", "top/code/a.py", "top/code/b.py.debug_pkl")));
        assertEquals(List.of("data.pkl", "code/a.py", "code/b.py.debug_pkl"), List.copyOf(archive.names()));
        assertEquals(List.of("code/a.py"), List.copyOf(archive.names("code/", ".py")));
        assertEquals("content of top/code/a.py",
                new String(archive.read("code/a.py", 100), StandardCharsets.UTF_8));
        assertEquals(23, archive.size("data.pkl").orElseThrow());
        assertTrue(archive.size("data").isEmpty());
        assertEquals("the archive is incomplete: data is missing",
                assertThrows(Refusal.class, () -> archive.read("data", 100)).getMessage());
        assertEquals("record data.pkl has 23 bytes, more than 22",
                assertThrows(Refusal.class, () -> archive.read("data.pkl", 22)).getMessage());
    }

    @Test
    void foldersAreNoRecords() throws Exception {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("top/", new byte[0]);
        records.put("top/code/", new byte[0]);
        records.putAll(records("top/code/a.py"));
        assertEquals(List.of("code/a.py"), List.copyOf(open(zip(records)).names()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "top/../outside", "top/a/../../b", "/top/a", "top\\a", "c:/top", "top/a\nb",
            "top/./a"})
    void namesThatLeadOutOfTheArchive(String name) throws Exception {
        String refusal = refusal(zip(records("top/a", name)));
        assertTrue(refusal.startsWith("record ") && refusal.endsWith(" has a name that could lead out of the archive"),
                refusal);
        assertTrue(refusal.chars().noneMatch(Character::isISOControl), refusal);
    }

    @Test
    void namesThatMeanDifferentThingsToDifferentReaders() throws Exception {
        assertEquals("the records top/Data and top/data differ only in upper and lower case",
                refusal(zip(records("top/Data", "top/data"))));
        assertEquals("record other/b does not lie in the archive's one top folder",
                refusal(zip(records("top/a", "other/b"))));
        assertEquals("record a does not lie in the archive's one top folder", refusal(zip(records("a"))));
        byte[] twice = zip(records("top/a", "top/b"));
        for (int at = 0; at < twice.length; at++) {
            twice[at] = twice[at] == 'b' && twice[at - 1] == '/' ? (byte) 'a' : twice[at];
        }
        assertEquals("record top/a is there twice; which one counts would depend on the program that reads it",
                refusal(twice));
    }

    @Test
    void tooManyRecords() throws Exception {
        Map<String, byte[]> records = new LinkedHashMap<>();
        for (int i = 0; i <= 10_000; i++) {
            records.put("top/" + i, new byte[0]);
        }
        assertEquals("the archive has 10001 records, more than 10000", refusal(zip(records)));
    }

    @Test
    void noZipAtAll() throws Exception {
        assertEquals("the file is empty", refusal(new byte[0]));
        assertEquals("it is not a PyTorch archive (no zip)", refusal(new byte[] {'P', 'K'}));
        assertEquals("it is not a PyTorch archive (no zip)", refusal("just a sentence".getBytes()));
        byte[] whole = zip(records("top/a", "top/b"));
        for (int length = 4; length < whole.length; length += 7) {
            String refusal = refusal(Arrays.copyOf(whole, length));
            assertTrue(refusal.contains("incomplete") || refusal.contains("damaged"), length + ": " + refusal);
        }
    }

    @Test
    void tablesOfContentsThatLie() throws Exception {
        byte[] sound = zip(records("top/a", "top/b"));
        int end = find(sound, END);
        byte[] outside = sound.clone();
        buffer(outside).putInt(end + 16, 1 << 30);
        assertEquals("the archive's table of contents is damaged (it lies outside the file)", refusal(outside));
        byte[] more = sound.clone();
        buffer(more).putShort(end + 10, (short) 3);
        assertEquals("the archive's table of contents is damaged (it ends early)", refusal(more));
        int entry = find(sound, CENTRAL);
        byte[] large = sound.clone();
        buffer(large).putInt(entry + 20, 1 << 20);
        assertEquals("record top/a is damaged (its place or length does not fit the file)", refusal(large));
        byte[] moved = sound.clone();
        buffer(moved).putInt(entry + 42, 7);
        assertEquals("record top/a is damaged (its header does not agree with the table of contents)", refusal(moved));
        byte[] encrypted = sound.clone();
        encrypted[entry + 8] |= 1;
        assertEquals("record top/a is encrypted", refusal(encrypted));
        byte[] method = sound.clone();
        method[entry + 10] = 12;
        assertEquals("record top/a uses compression method 12, only stored and deflated records can be read",
                refusal(method));
    }

    @Test
    void recordsThatShareBytes() throws Exception {
        byte[] bytes = zip(records("top/a", "top/a"));
        byte[] two = zip(records("top/a", "top/b"));
        int first = find(two, CENTRAL);
        int second = first + 46 + 5;
        assertEquals(CENTRAL, buffer(two).getInt(second));
        // The second record's header now lies inside the first record's bytes.
        buffer(two).putInt(first + 20, buffer(two).getInt(first + 20) + 20);
        assertEquals("records of the archive overlap", refusal(two));
        assertEquals(List.of("a"), List.copyOf(open(bytes).names()));
    }

    @Test
    void damagedContentIsNoticed() throws Exception {
        byte[] bytes = zip(Map.of("top/a", new Random(1).doubles(1000).toString().getBytes()));
        int crc = find(bytes, CENTRAL) + 16;
        bytes[crc] ^= 1;
        Archive archive = open(bytes);
        assertEquals("record a is damaged (its checksum does not agree)",
                assertThrows(Refusal.class, () -> archive.read("a", 1000)).getMessage());
        byte[] scrambled = zip(Map.of("top/a", new byte[1000]));
        for (int at = 35; at < 41; at++) {
            scrambled[at] = -1;
        }
        Archive other = open(scrambled);
        assertTrue(assertThrows(Refusal.class, () -> other.read("a", 1000)).getMessage().contains("damaged"));
    }

    /** 8 MiB of zeros take 8 kB: a ratio of a thousand. */
    @Test
    void bombsAreRefusedByWhatTheySay() throws Exception {
        Archive archive = open(zip(Map.of("top/a", new byte[8 << 20])));
        String refusal = assertThrows(Refusal.class, () -> archive.read("a", 64 << 20)).getMessage();
        assertTrue(refusal.matches("record a would inflate from \\d+ to 8388608 bytes, more than 200 times"), refusal);
    }

    @Test
    void bombsThatLieStopAtWhatTheySaid() throws Exception {
        byte[] bytes = zip(Map.of("top/a", new byte[8 << 20]));
        buffer(bytes).putInt(find(bytes, CENTRAL) + 24, 1000);
        try (InputStream in = open(bytes).stream("a")) {
            assertTrue(assertThrows(IOException.class, in::readAllBytes).getMessage()
                    .endsWith("inflates to more than it says"));
        }
        byte[] longer = zip(Map.of("top/a", new byte[1000]));
        buffer(longer).putInt(find(longer, CENTRAL) + 24, 2000);
        try (InputStream in = open(longer).stream("a")) {
            assertTrue(assertThrows(IOException.class, in::readAllBytes).getMessage()
                    .endsWith("is shorter than it says"));
        }
    }

    @Test
    void streamsAreIndependentAndSkip() throws Exception {
        byte[] content = new byte[100_000];
        new Random(3).nextBytes(content);
        Archive archive = open(zip(Map.of("top/a", content)));
        try (InputStream one = archive.stream("a"); InputStream other = archive.stream("a")) {
            one.skipNBytes(50_000);
            assertEquals(content[50_000] & 0xff, one.read());
            assertArrayEquals(content, other.readAllBytes());
        }
    }
}
