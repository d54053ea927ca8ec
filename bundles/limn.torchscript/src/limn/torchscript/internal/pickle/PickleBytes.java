package limn.torchscript.internal.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import limn.torchscript.internal.Refusal;

/** The bytes of a pickle and the arguments that opcodes have in them. */
final class PickleBytes {

    private static final int LONGEST_TEXT = 1 << 24;
    private static final int LONGEST_NAME = 4096;

    private final String record;
    private final ByteBuffer bytes;

    PickleBytes(String record, byte[] bytes) {
        this.record = record;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int place() {
        return bytes.position();
    }

    int unsigned8() {
        return bytes.get() & 0xff;
    }

    int unsigned16() {
        return bytes.getShort() & 0xffff;
    }

    int signed32() {
        return bytes.getInt();
    }

    long signed64() {
        return bytes.getLong();
    }

    /** The only number that stands with its first byte first. */
    double real() {
        return Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
    }

    /** An integer of some bytes, the least first. */
    long integer(int length) {
        if (length > 8) {
            throw damaged("an integer of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes.get() & 0xffL) << 8 * i;
        }
        int unused = 64 - 8 * length;
        return length == 0 ? 0 : value << unused >> unused;
    }

    String text(int length) {
        if (length < 0 || length > LONGEST_TEXT || length > bytes.remaining()) {
            throw damaged("a text of " + (length & 0xffffffffL) + " bytes");
        }
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal("record " + record + " is damaged (a text is not UTF-8)", e);
        }
    }

    /** A name up to the end of the line. */
    String line() {
        int start = bytes.position();
        while (bytes.get() != '\n') {
            if (bytes.position() - start > LONGEST_NAME) {
                throw damaged("a name without end");
            }
        }
        byte[] name = new byte[bytes.position() - 1 - start];
        bytes.get(start, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    Refusal damaged(String how) {
        return new Refusal("record " + record + " is damaged (" + how + ")");
    }
}
