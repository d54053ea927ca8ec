package limn.torchscript.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small archives by hand, in the form that libtorch writes, for networks that no fixture has. */
public final class TinyArchive {

    private final Map<String, byte[]> records = new LinkedHashMap<>();
    private final Map<String, Long> checksums = new LinkedHashMap<>();
    private final Pickling root;

    /** An archive whose root object is of the class {@code __torch__.Net}. */
    public TinyArchive() {
        this.root = new Pickling().open("__torch__ Net");
        records.put("constants.pkl", bytes(0x80, 2, ')', '.'));
        records.put("version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** A network without weights and children: the class Net with this forward (and more classes after it). */
    public static TinyArchive net(String members) {
        return new TinyArchive().code("code/__torch__.py",
                "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                        + members.indent(2));
    }

    /** Adds program text. */
    public TinyArchive code(String record, String text) {
        records.put(record, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds any record. */
    public TinyArchive record(String name, byte[] content) {
        records.put(name, content);
        return this;
    }

    /** Adds a record that is not deflated. */
    public TinyArchive stored(String name, byte[] content, long crc) {
        checksums.put(name, crc);
        return record(name, content);
    }

    /** Adds a tensor of the root, with a record of its own. */
    public TinyArchive tensor(String name, float[] numbers, int... sizes) {
        String key = String.valueOf(records.size());
        record("data/" + key, floats(numbers));
        return view(name, key, numbers.length, sizes);
    }

    /** Adds a tensor of the root that is a whole record. */
    public TinyArchive view(String name, String key, int count, int... sizes) {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        root.key(name).tensor("FloatStorage", key, count, 0, sizes, strides);
        return this;
    }

    /** The attributes of the root object, to be written by hand. */
    public Pickling root() {
        return root;
    }

    /** Writes the archive. */
    public Path write(Path folder, String name) throws IOException {
        records.putIfAbsent("data.pkl", root.close().end());
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : records.entrySet()) {
                ZipEntry record = new ZipEntry("net/" + entry.getKey());
                if (checksums.containsKey(entry.getKey())) {
                    record.setMethod(ZipEntry.STORED);
                    record.setSize(entry.getValue().length);
                    record.setCrc(checksums.get(entry.getKey()));
                }
                zip.putNextEntry(record);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    static byte[] floats(float... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            buffer.putFloat(number);
        }
        return buffer.array();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Writes pickles opcode by opcode. */
    public static final class Pickling {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        /** Begins with the protocol. */
        public Pickling() {
            raw(0x80, 2);
        }

        /** Bytes as they are. */
        public Pickling raw(int... values) {
            out.writeBytes(bytes(values));
            return this;
        }

        /** Opcode GLOBAL. */
        public Pickling global(String moduleAndName) {
            out.write('c');
            out.writeBytes((moduleAndName.replace(' ', '\n') + "\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** Begins an object of a class of the archive and its attributes. */
        public Pickling open(String moduleAndName) {
            return global(moduleAndName).raw(')', 0x81, '}', '(').key("training").raw(0x89);
        }

        /** Ends an object. */
        public Pickling close() {
            return raw('u', 'b');
        }

        /** A text. */
        public Pickling key(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.write('X');
            return integer32(utf8.length).write(utf8);
        }

        /** An integer. */
        public Pickling integer(int value) {
            out.write('J');
            return integer32(value);
        }

        /** A list of integers as libtorch writes it. */
        public Pickling integers(int... values) {
            global("torch.jit._pickle build_intlist").raw(']', '(');
            for (int value : values) {
                integer(value);
            }
            return raw('e', 0x85, 'R');
        }

        /** A tensor. */
        public Pickling tensor(String storage, String key, int count, int offset, int[] sizes, int[] strides) {
            global("torch._utils _rebuild_tensor_v2").raw('(', '(').key("storage").global("torch " + storage).key(key)
                    .key("cpu").integer(count).raw('t', 'Q').integer(offset).tuple(sizes).tuple(strides).raw(0x89)
                    .global("collections OrderedDict").raw(')', 'R', 't', 'R');
            return this;
        }

        private Pickling tuple(int... values) {
            raw('(');
            for (int value : values) {
                integer(value);
            }
            return raw('t');
        }

        private Pickling integer32(int value) {
            return write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        }

        private Pickling write(byte[] content) {
            out.writeBytes(content);
            return this;
        }

        /** The pickle. */
        public byte[] end() {
            raw('.');
            return out.toByteArray();
        }
    }
}
