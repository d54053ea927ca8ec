package limn.api.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.graph.Shape;
import limn.testkit.Fixtures;

class NpyTest {

    @Test
    void writesTheBytesThatNumpyWrites() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Fixtures.path("reference/tiny-cnn"))) {
            files = all.filter(file -> file.toString().endsWith(".npy")).toList();
        }
        assertTrue(files.size() > 50);
        for (Path file : files) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Npy.write(Npy.read(file), bytes);
            assertArrayEquals(Files.readAllBytes(file), bytes.toByteArray(), file.toString());
        }
    }

    @Test
    void readsUnsignedBytes() throws Exception {
        Tensor region = Npy.read(Fixtures.path("reference/tiny-unet/shapes-1.region.npy"));
        assertEquals(Shape.of(32, 32), region.shape());
        for (float value : region.toArray()) {
            assertTrue(value == 0 || value == 1);
        }
    }

    @Test
    void readsEveryNumberTypeInBothByteOrders() throws Exception {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            String mark = order == ByteOrder.BIG_ENDIAN ? ">" : "<";
            ByteBuffer eight = ByteBuffer.allocate(8).order(order);
            assertEquals(-2.5f, only(mark + "f4", eight.putFloat(0, -2.5f), 4));
            assertEquals(0.1f, only(mark + "f8", eight.putDouble(0, 0.1), 8));
            // 0x3555 is the half next to one third: sign 0, exponent −2, mantissa 0x155 (IEEE 754).
            assertEquals((1 + 0x155 / 1024f) / 4, only(mark + "f2", eight.putShort(0, (short) 0x3555), 2));
            assertEquals(-300, only(mark + "i2", eight.putShort(0, (short) -300), 2));
            assertEquals(65236, only(mark + "u2", eight.putShort(0, (short) -300), 2));
            assertEquals(-7, only(mark + "i4", eight.putInt(0, -7), 4));
            assertEquals(4294967289f, only(mark + "u4", eight.putInt(0, -7), 4));
            assertEquals(-7, only(mark + "i8", eight.putLong(0, -7), 8));
            assertEquals(18446744073709551615f, only(mark + "u8", eight.putLong(0, -1), 8));
        }
        assertEquals(-1, only("|i1", ByteBuffer.wrap(new byte[] {-1}), 1));
        assertEquals(255, only("|u1", ByteBuffer.wrap(new byte[] {-1}), 1));
        assertEquals(1, only("|b1", ByteBuffer.wrap(new byte[] {1}), 1));
    }

    @Test
    void keepsScalarsRowsAndEmptyArrays(@TempDir Path folder) throws Exception {
        for (Shape shape : List.of(Shape.of(), Shape.of(1), Shape.of(0, 3), Shape.of(3, 1, 70_000))) {
            Tensor tensor = ramp(shape);
            Path file = folder.resolve("a.npy");
            Npy.write(tensor, file);
            Tensor back = Npy.read(file);
            assertEquals(shape, back.shape());
            assertArrayEquals(tensor.toArray(), back.toArray());
            assertEquals(0, (Files.size(file) - 4 * shape.count()) % 64, "values start at a multiple of 64");
        }
    }

    @Test
    void writesAViewAlone() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.write(ramp(Shape.of(4, 2, 3)).slice(2), bytes);
        Tensor back = Npy.read(new ByteArrayInputStream(bytes.toByteArray()), "view");
        assertArrayEquals(new float[] {12, 13, 14, 15, 16, 17}, back.toArray());
    }

    @Test
    void readsOneArrayAfterTheOther() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.write(ramp(Shape.of(3)), bytes);
        Npy.write(ramp(Shape.of(2, 2)), bytes);
        ByteArrayInputStream stream = new ByteArrayInputStream(bytes.toByteArray());
        assertEquals(Shape.of(3), Npy.read(stream, "first").shape());
        assertEquals(Shape.of(2, 2), Npy.read(stream, "second").shape());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
            "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }",
            "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }",
            "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536, 65536), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 134217729), }",
            "{'descr': '<b4', 'fortran_order': False, 'shape': (1,), }", "import os"})
    void refusesWhatIsNoPlainArray(String header) {
        LimnException e = assertThrows(LimnException.class,
                () -> Npy.read(new ByteArrayInputStream(file(header, new byte[64])), "bad.npy"));
        assertSentence(e, "bad.npy");
    }

    @Test
    void refusesTruncatedFilesWithoutAllocatingWhatTheyPromise() {
        // 400 MB are promised, 16 bytes are there; the test virtual machine would notice a hundred of those.
        byte[] bytes = file("{'descr': '<f4', 'fortran_order': False, 'shape': (100000000,), }", new byte[16]);
        for (int i = 0; i < 100; i++) {
            LimnException e = assertThrows(LimnException.class,
                    () -> Npy.read(new ByteArrayInputStream(bytes), "short.npy"));
            assertSentence(e, "short.npy");
        }
    }

    @Test
    void refusesEveryPrefixOfAFile() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.write(ramp(Shape.of(2, 3)), bytes);
        for (int length = 0; length < bytes.size(); length++) {
            ByteArrayInputStream part = new ByteArrayInputStream(bytes.toByteArray(), 0, length);
            assertSentence(assertThrows(LimnException.class, () -> Npy.read(part, "part.npy")), "part.npy");
        }
    }

    @Test
    void namesAMissingFile(@TempDir Path folder) {
        Path file = folder.resolve("gone.npy");
        assertSentence(assertThrows(LimnException.class, () -> Npy.read(file)), "gone.npy");
        assertSentence(assertThrows(LimnException.class, () -> Npy.read(folder)), folder.toString());
        assertThrows(LimnException.class, () -> Npy.read(Fixtures.path("hostile/not-an-image.png")));
    }

    private static float only(String descr, ByteBuffer value, int size) throws LimnException {
        byte[] bytes = new byte[size];
        System.arraycopy(value.array(), 0, bytes, 0, size);
        String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (), }";
        return Npy.read(new ByteArrayInputStream(file(header, bytes)), descr).get(0);
    }

    private static byte[] file(String header, byte[] values) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length).put(text)
                .put(values).array();
    }

    private static Tensor ramp(Shape shape) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Tensor.of(shape, values);
    }

    private static void assertSentence(LimnException e, String file) {
        assertTrue(e.getMessage().contains(file), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
}
