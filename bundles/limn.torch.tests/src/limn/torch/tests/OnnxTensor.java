package limn.torch.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;

/**
 * A tensor as ONNX stores it ({@code TensorProto}).
 *
 * @param message the message
 * @param type ONNX's number of its type
 * @param sizes its shape
 * @param numbers its numbers, row-major; empty for types that hold no numbers
 */
record OnnxTensor(UnknownFieldSet message, long type, List<Long> sizes, double[] numbers) {

    static final long FLOAT = 1;
    static final long INT64 = 7;
    static final long BOOL = 9;
    static final long DOUBLE = 11;

    static OnnxTensor parse(byte[] bytes) throws IOException {
        UnknownFieldSet message = UnknownFieldSet.parseFrom(bytes);
        long type = message.getField(2).getVarintList().stream().findFirst().orElse(0L);
        List<Long> sizes = varints(message.getField(1));
        int count = (int) sizes.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        return new OnnxTensor(message, type, sizes, numbers(message, type, count));
    }

    private static double[] numbers(UnknownFieldSet message, long type, int count) throws IOException {
        if (message.hasField(9)) {
            ByteBuffer raw = message.getField(9).getLengthDelimitedList().get(0).asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
            return raw(raw, type, count);
        }
        List<Double> found = new ArrayList<>();
        if (type == FLOAT) {
            message.getField(4).getFixed32List().forEach(bits -> found.add((double) Float.intBitsToFloat(bits)));
            for (ByteString packed : message.getField(4).getLengthDelimitedList()) {
                ByteBuffer floats = packed.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                while (floats.hasRemaining()) {
                    found.add((double) floats.getFloat());
                }
            }
        } else if (type == DOUBLE) {
            for (ByteString packed : message.getField(10).getLengthDelimitedList()) {
                ByteBuffer doubles = packed.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                while (doubles.hasRemaining()) {
                    found.add(doubles.getDouble());
                }
            }
        } else {
            varints(message.getField(type == INT64 ? 7 : 5)).forEach(number -> found.add((double) number));
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] raw(ByteBuffer raw, long type, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            switch ((int) type) {
                case 1 -> numbers[i] = raw.getFloat();
                case 2, 9 -> numbers[i] = raw.get() & 0xff;
                case 3 -> numbers[i] = raw.get();
                case 5 -> numbers[i] = raw.getShort();
                case 6 -> numbers[i] = raw.getInt();
                case 7 -> numbers[i] = raw.getLong();
                case 11 -> numbers[i] = raw.getDouble();
                default -> {
                    return new double[0];
                }
            }
        }
        return numbers;
    }

    private static List<Long> varints(UnknownFieldSet.Field field) throws IOException {
        List<Long> numbers = new ArrayList<>(field.getVarintList());
        for (ByteString packed : field.getLengthDelimitedList()) {
            CodedInputStream in = packed.newCodedInput();
            while (!in.isAtEnd()) {
                numbers.add(in.readRawVarint64());
            }
        }
        return numbers;
    }
}
