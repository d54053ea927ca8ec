package limn.torchscript.internal.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import limn.graph.ElementType;
import limn.graph.Weight;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.archive.Archive;
import limn.torchscript.internal.pickle.Pickled.Storage;
import limn.torchscript.internal.pickle.Pickled.TensorView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors as views of records: which numbers, in which order, and which claims are refused. */
class WeightsTest {

    @TempDir
    private Path folder;

    /** An archive whose record {@code data/0} holds the numbers 0 to 11. */
    private Archive archive(boolean deflated) throws IOException {
        ByteBuffer numbers = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 12; i++) {
            numbers.putFloat(i);
        }
        Path file = folder.resolve("a.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            ZipEntry entry = new ZipEntry("a/data/0");
            if (!deflated) {
                CRC32 crc = new CRC32();
                crc.update(numbers.array());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(48);
                entry.setCrc(crc.getValue());
            }
            zip.putNextEntry(entry);
            zip.write(numbers.array());
        }
        return Archive.open(file);
    }

    private static TensorView view(long offset, List<Long> sizes, List<Long> strides) {
        return new TensorView(new Storage("torch.FloatStorage", "0", 12), offset, sizes, strides);
    }

    private static float[] numbers(Weight weight) throws IOException {
        try (InputStream in = weight.data().open()) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(weight.data().bytes(), bytes.remaining());
            float[] numbers = new float[bytes.remaining() / 4];
            bytes.asFloatBuffer().get(numbers);
            return numbers;
        }
    }

    private float[] read(boolean deflated, TensorView view) throws IOException {
        return numbers(new Weights(archive(deflated)).weight("data", view, "w", true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void viewsGiveTheirNumbersRowByRow(boolean deflated) throws Exception {
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11},
                read(deflated, view(0, List.of(3L, 4L), List.of(4L, 1L))));
        assertArrayEquals(new float[] {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11},
                read(deflated, view(0, List.of(4L, 3L), List.of(1L, 4L))), "transposed");
        assertArrayEquals(new float[] {4, 5, 6, 7, 8, 9, 10, 11},
                read(deflated, view(4, List.of(2L, 4L), List.of(4L, 1L))), "the last rows");
        assertArrayEquals(new float[] {1, 3, 5, 7, 9, 11},
                read(deflated, view(1, List.of(3L, 2L), List.of(4L, 2L))), "every second column");
        assertArrayEquals(new float[] {5, 5, 5, 6, 6, 6},
                read(deflated, view(5, List.of(2L, 3L), List.of(1L, 0L))), "repeated");
        assertArrayEquals(new float[] {7}, read(deflated, view(7, List.of(), List.of())), "a number");
        assertArrayEquals(new float[0], read(deflated, view(12, List.of(0L, 3L), List.of(3L, 1L))), "nothing");
        assertArrayEquals(new float[] {2, 3}, read(deflated, view(2, List.of(1L, 2L, 1L), List.of(99L, 1L, 77L))),
                "the stride of a single one does not matter");
    }

    @Test
    void channelsLastIsPutRight() throws Exception {
        assertArrayEquals(new float[] {0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11},
                read(false, view(0, List.of(1L, 3L, 2L, 2L), List.of(12L, 1L, 6L, 3L))));
    }

    @Test
    void sharedTensorsAreOneWeight() throws Exception {
        Weights weights = new Weights(archive(false));
        Weight first = weights.weight("data", view(0, List.of(3L, 4L), List.of(4L, 1L)), "fc.weight", true);
        assertSame(first, weights.weight("data", view(0, List.of(3L, 4L), List.of(4L, 1L)), "tied.weight", true));
        assertEquals("other", weights.weight("data", view(0, List.of(4L, 3L), List.of(3L, 1L)), "other", false).name());
        assertEquals("other#2", weights.weight("data", view(0, List.of(12L), List.of(1L)), "other", false).name());
    }

    @Test
    void numbersWithoutAxesCanBeRead() throws Exception {
        Weights weights = new Weights(archive(true));
        assertEquals(Optional.of(7.0),
                Weights.number(weights.weight("data", view(7, List.of(), List.of()), "n", false)));
        assertEquals(Optional.empty(),
                Weights.number(weights.weight("data", view(7, List.of(1L), List.of(1L)), "m", false)));
        assertEquals(ElementType.FLOAT32, weights.weight("data", view(3, List.of(), List.of()), "t", false).type());
    }

    private String refusal(TensorView view) {
        return assertThrows(Refusal.class, () -> new Weights(archive(false)).weight("data", view, "w", true))
                .getMessage();
    }

    @Test
    void viewsThatLeaveTheirRecord() {
        assertEquals("record data/0 is shorter than its tensor (48 bytes for 52); the file is damaged",
                refusal(view(1, List.of(12L), List.of(1L))));
        assertEquals("record data/0 is shorter than its tensor (48 bytes for 1048580); the file is damaged",
                refusal(view(0, List.of(2L), List.of(1L << 18))));
        assertEquals("the tensor in record data/0 begins or steps before its record",
                refusal(view(-1, List.of(2L), List.of(1L))));
        assertEquals("the tensor in record data/0 begins or steps before its record",
                refusal(view(11, List.of(2L), List.of(-1L))));
        assertEquals("the tensor in record data/0 is larger than any file",
                refusal(view(0, List.of(3L), List.of(Long.MAX_VALUE / 2 + 1))));
        assertEquals("the tensor in record data/0 has sizes [-4], which cannot be",
                refusal(view(0, List.of(-4L), List.of(1L))));
        assertEquals("the tensor in record data/0 has sizes [2000000000, 2000000000, 2000000000], which cannot be",
                refusal(view(0, List.of(2_000_000_000L, 2_000_000_000L, 2_000_000_000L), List.of(0L, 0L, 0L))));
        assertEquals("a tensor claims 1000000000 numbers from record data/0, which has 12",
                refusal(view(0, List.of(1_000_000_000L), List.of(0L))));
    }

    @Test
    void recordsOfTheWrongLength() {
        TensorView more = new TensorView(new Storage("torch.DoubleStorage", "0", 12), 0, List.of(1L), List.of(1L));
        assertEquals("record data/0 is shorter than its tensor (48 bytes for 96); the file is damaged", refusal(more));
        TensorView less = new TensorView(new Storage("torch.HalfStorage", "0", 12), 0, List.of(1L), List.of(1L));
        assertEquals("record data/0 is longer than its tensor (48 bytes for 24); the file is damaged", refusal(less));
        TensorView absent = new TensorView(new Storage("torch.HalfStorage", "1", 12), 0, List.of(1L), List.of(1L));
        assertEquals("the archive is incomplete: record data/1 is missing", refusal(absent));
        TensorView vast = new TensorView(new Storage("torch.FloatStorage", "0", Long.MAX_VALUE), 0, List.of(1L),
                List.of(1L));
        assertEquals("the tensor in record data/0 is larger than any file", refusal(vast));
    }
}
