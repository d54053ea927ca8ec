package limn.torchscript.internal.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.pickle.Pickled.Dictionary;
import limn.torchscript.internal.pickle.Pickled.Instance;
import limn.torchscript.internal.pickle.Pickled.Scalar;
import limn.torchscript.internal.pickle.Pickled.Sequence;
import limn.torchscript.internal.pickle.Pickled.Storage;
import limn.torchscript.internal.pickle.Pickled.TensorView;
import limn.torchscript.internal.pickle.Pickled.Tuple;
import limn.torchscript.tests.TinyArchive.Pickling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opcodes as CPython's {@code pickletools} documents them, and what must never be done for a pickle. */
class PickleReaderTest {

    private static Pickled read(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof String text) {
                bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                bytes.write((Integer) part);
            }
        }
        return PickleReader.read("data.pkl", bytes.toByteArray());
    }

    private static String refusal(Object... parts) {
        return assertThrows(Refusal.class, () -> read(parts)).getMessage();
    }

    private static Object scalar(Object... parts) {
        return assertInstanceOf(Scalar.class, read(parts)).valueOrNull();
    }

    /** The bytes that {@code pickle.dumps(value, 2)} gives for these values. */
    @Test
    void plainValues() {
        assertEquals(null, scalar(0x80, 2, "N."));
        assertEquals(true, scalar(0x80, 2, 0x88, "."));
        assertEquals(false, scalar(0x80, 2, 0x89, "."));
        assertEquals(200L, scalar(0x80, 2, "K", 200, "."));
        assertEquals(65_000L, scalar(0x80, 2, "M", 0xe8, 0xfd, "."));
        assertEquals(-2L, scalar(0x80, 2, "J", 0xfe, 0xff, 0xff, 0xff, "."));
        assertEquals(4_294_967_296L, scalar(0x80, 2, 0x8a, 5, 0, 0, 0, 0, 1, "."));
        assertEquals(-4_294_967_296L, scalar(0x80, 2, 0x8a, 5, 0, 0, 0, 0, 0xff, "."));
        assertEquals(Long.MAX_VALUE, scalar(0x80, 2, 0x8a, 8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, "."));
        assertEquals(0L, scalar(0x80, 2, 0x8a, 0, "."));
        assertEquals(-1.5, scalar(0x80, 2, "G", 0xbf, 0xf8, 0, 0, 0, 0, 0, 0, "."));
        assertEquals("häh", scalar(0x80, 2, "X", 4, 0, 0, 0, "h", 0xc3, 0xa4, "h."));
    }

    @Test
    void containers() {
        Tuple tuple = assertInstanceOf(Tuple.class, read(0x80, 2, "K", 1, "K", 2, 0x86, "."));
        assertEquals(List.of(new Scalar(1L), new Scalar(2L)), tuple.elements());
        Sequence list = assertInstanceOf(Sequence.class, read(0x80, 2, "](K", 1, "K", 2, "eN", "a."));
        assertEquals(List.of(new Scalar(1L), new Scalar(2L), new Scalar(null)), list.elements());
        Dictionary dict = assertInstanceOf(Dictionary.class,
                read(0x80, 2, "}K", 7, "Ns(K", 1, 0x88, "K", 2, 0x89, "u."));
        assertEquals(List.of(7L, 1L, 2L), List.copyOf(dict.entries().keySet()));
        assertTrue(assertInstanceOf(Tuple.class, read(0x80, 2, ").")).elements().isEmpty());
    }

    /** An object remembered and used again is one object, so that shared modules stay shared. */
    @Test
    void memoKeepsIdentity() {
        Tuple pair = assertInstanceOf(Tuple.class,
                read(0x80, 2, "c__torch__\nNet\n)", 0x81, "}bq", 3, "h", 3, 0x86, "."));
        assertSame(pair.elements().get(0), pair.elements().get(1));
        assertEquals("__torch__.Net", assertInstanceOf(Instance.class, pair.elements().get(0)).className());
    }

    @Test
    void tensors() {
        Pickled pickled = PickleReader.read("data.pkl", new Pickling().open("__torch__ Net").key("w")
                .tensor("FloatStorage", "12", 6, 1, new int[] {2, 2}, new int[] {3, 1}).key("sizes").integers(3, 4)
                .close().end());
        Instance net = assertInstanceOf(Instance.class, pickled);
        assertEquals(List.of("training", "w", "sizes"), new ArrayList<>(net.attributes().keySet()));
        assertEquals(new TensorView(new Storage("torch.FloatStorage", "12", 6), 1, List.of(2L, 2L), List.of(3L, 1L)),
                net.attributes().get("w"));
        assertEquals(List.of(new Scalar(3L), new Scalar(4L)),
                assertInstanceOf(Sequence.class, net.attributes().get("sizes")).elements());
    }

    @ParameterizedTest
    @ValueSource(strings = {"os\nsystem", "posix\nsystem", "builtins\neval", "torch\nload", "torch.hub\nload",
            "torch._utils\n_rebuild_device_tensor_from_numpy", "collections\nCounter", "__torch__x\ny"})
    void nothingForeignIsNamed(String global) {
        assertEquals("record data.pkl asks for the foreign global " + global.replace('\n', '.')
                + ", which no model needs; nothing of it was run", refusal(0x80, 2, "c" + global + "\n."));
    }

    @Test
    void foreignNamesHaveNoControlCharacters() {
        assertTrue(refusal(0x80, 2, "cos\u001b[2J\nsystem\n.").contains("os?[2J.system"));
    }

    @Test
    void knownNamesAreNotCalledInOtherWays() {
        assertEquals("record data.pkl is damaged (it calls __torch__.Net in a way no PyTorch archive does)",
                refusal(0x80, 2, "c__torch__\nNet\n)R."));
        assertEquals("record data.pkl is damaged (it makes an object of collections.OrderedDict)",
                refusal(0x80, 2, "ccollections\nOrderedDict\n)", 0x81, "."));
        assertEquals("record data.pkl is damaged (it sets the state of Scalar)", refusal(0x80, 2, "N}b."));
        assertEquals("record data.pkl is damaged (it refers to a storage in a way no PyTorch archive does)",
                refusal(0x80, 2, "NQ."));
    }

    @Test
    void damagedPickles() {
        assertEquals("record data.pkl is damaged (the pickle ends early)", refusal(0x80, 2, "("));
        assertEquals("record data.pkl is damaged (its stack does not add up)", refusal(0x80, 2, "."));
        assertEquals("record data.pkl is damaged (its stack does not add up)", refusal(0x80, 2, "t."));
        assertEquals("record data.pkl is damaged (it refers to memo 5, which is not there)",
                refusal(0x80, 2, "h", 5, "."));
        assertEquals("record data.pkl is damaged (a text of 4294967295 bytes)",
                refusal(0x80, 2, "X", 0xff, 0xff, 0xff, 0xff, "."));
        assertEquals("record data.pkl is damaged (a text is not UTF-8)", refusal(0x80, 2, "X", 1, 0, 0, 0, 0xff, "."));
        assertEquals("record data.pkl is damaged (a dictionary's key is neither text nor number)",
                refusal(0x80, 2, "}]Ns."));
        assertEquals("record data.pkl has pickle opcode 0x69 at byte 2, which no PyTorch archive needs",
                refusal(0x80, 2, "i."));
    }

    @Test
    void nestingIsBounded() {
        assertEquals("record data.pkl nests more than 200 containers",
                refusal(0x80, 2, "]".repeat(300) + "a".repeat(299) + "."));
        assertEquals("record data.pkl nests more than 200 containers",
                refusal(0x80, 2, ")", "\u0085".repeat(300), "."));
        assertEquals("record data.pkl nests more than 200 containers",
                refusal(0x80, 2, "(".repeat(300) + "l".repeat(300) + "."));
    }

    @Test
    void nothingHoldsItself() {
        String refusal = "record data.pkl is damaged (a container grows after another holds it)";
        assertEquals(refusal, refusal(0x80, 2, "]q", 0, "h", 0, "a."));
        assertEquals(refusal, refusal(0x80, 2, "]q", 0, "]q", 1, "h", 0, "ah", 1, "a."));
    }

    @Test
    void sizeIsBounded() {
        assertEquals("record data.pkl has more than 2000000 pickle opcodes",
                refusal(0x80, 2, "(" + "N".repeat(2_000_001)));
    }

    /** Whatever the bytes: a result or a refusal. */
    @Test
    void randomBytesEndInARefusal() {
        Random random = new Random(7);
        String opcodes = "cqrhj)]}(XNJKMGQtRbusea.ld0\u0080\u0081\u0085\u0086\u0087\u0088\u0089\u008a\u008c\u0093\u0094\u0095";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(60); k >= 0; k--) {
                text.append(random.nextInt(4) > 0 ? opcodes.charAt(random.nextInt(opcodes.length()))
                        : (char) random.nextInt(4));
            }
            try {
                read(text.toString());
            } catch (Refusal expected) {
                assertTrue(!expected.getMessage().isBlank());
            }
        }
    }
}
