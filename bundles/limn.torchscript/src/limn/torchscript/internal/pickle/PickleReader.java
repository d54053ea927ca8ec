package limn.torchscript.internal.pickle;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.pickle.Pickled.Dictionary;
import limn.torchscript.internal.pickle.Pickled.Name;
import limn.torchscript.internal.pickle.Pickled.Scalar;
import limn.torchscript.internal.pickle.Pickled.Sequence;
import limn.torchscript.internal.pickle.Pickled.Tuple;

/**
 * The stack machine of the pickle format (protocols 2 to 4, as far as PyTorch writes them). What an opcode would look up
 * or call is decided by {@link Globals}; everything else is refused by name.
 */
public final class PickleReader {

    /** Containers within containers. */
    static final int DEEPEST = 200;
    /** Opcodes in one pickle; the largest known models have some hundred thousand. */
    static final int MOST = 2_000_000;
    private static final Object MARK = new Object();

    private final String record;
    private final PickleBytes bytes;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private final Nesting nesting = new Nesting();
    private int steps;

    private PickleReader(String record, byte[] bytes) {
        this.record = record;
        this.bytes = new PickleBytes(record, bytes);
    }

    /**
     * Reads a pickle.
     *
     * @param record its name in the archive, for messages
     * @param bytes the pickle
     * @return what it holds
     * @throws Refusal if it is damaged, too deep, or asks for anything but tensors, plain containers and the archive's own
     *             classes
     */
    public static Pickled read(String record, byte[] bytes) {
        PickleReader reader = new PickleReader(record, bytes);
        try {
            return reader.run();
        } catch (BufferUnderflowException e) {
            throw new Refusal("record " + record + " is damaged (the pickle ends early)", e);
        }
    }

    private Pickled run() {
        while (true) {
            int place = bytes.place();
            int opcode = bytes.unsigned8();
            if (opcode == '.') {
                return pop();
            }
            if (!literal(opcode) && !container(opcode) && !memory(opcode) && !object(opcode)) {
                throw new Refusal("record " + record + " has pickle opcode 0x" + Integer.toHexString(opcode)
                        + " at byte " + place + ", which no PyTorch archive needs");
            }
            if (++steps > MOST) {
                throw new Refusal("record " + record + " has more than " + MOST + " pickle opcodes");
            }
        }
    }

    private boolean literal(int opcode) {
        switch (opcode) {
            case 0x80 -> bytes.unsigned8(); // protocol
            case 0x95 -> bytes.signed64(); // frame
            case 'N' -> push(new Scalar(null));
            case 0x88 -> push(new Scalar(true));
            case 0x89 -> push(new Scalar(false));
            case 'J' -> push(new Scalar((long) bytes.signed32()));
            case 'K' -> push(new Scalar((long) bytes.unsigned8()));
            case 'M' -> push(new Scalar((long) bytes.unsigned16()));
            case 0x8a -> push(new Scalar(bytes.integer(bytes.unsigned8())));
            case 'G' -> push(new Scalar(bytes.real()));
            case 'X' -> push(new Scalar(bytes.text(bytes.signed32())));
            case 0x8c -> push(new Scalar(bytes.text(bytes.unsigned8())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode) {
        switch (opcode) {
            case '(' -> stack.add(MARK);
            case ')' -> push(new Tuple(List.of()));
            case ']' -> push(new Sequence());
            case '}' -> push(new Dictionary());
            case 't' -> push(tuple(toMark()));
            case 'l' -> {
                List<Pickled> elements = toMark();
                push(new Sequence());
                append(elements);
            }
            case 'd' -> {
                List<Pickled> entries = toMark();
                push(new Dictionary());
                put(entries);
            }
            case 0x85 -> push(tuple(last(1)));
            case 0x86 -> push(tuple(last(2)));
            case 0x87 -> push(tuple(last(3)));
            case 'a' -> append(last(1));
            case 'e' -> append(toMark());
            case 's' -> put(last(2));
            case 'u' -> put(toMark());
            case '0' -> pop();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int opcode) {
        switch (opcode) {
            case 'q' -> memo.put(bytes.unsigned8(), peek());
            case 'r' -> memo.put(bytes.signed32(), peek());
            case 0x94 -> memo.put(memo.size(), peek());
            case 'h' -> push(remembered(bytes.unsigned8()));
            case 'j' -> push(remembered(bytes.signed32()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int opcode) {
        switch (opcode) {
            case 'c' -> push(Globals.named(record, bytes.line() + "." + bytes.line()));
            case 0x93 -> {
                List<Pickled> names = last(2);
                push(Globals.named(record, textOf(names.get(0)) + "." + textOf(names.get(1))));
            }
            case 'Q' -> push(Globals.storage(record, pop()));
            case 'R' -> {
                List<Pickled> call = last(2);
                push(Globals.call(record, call.get(0), call.get(1)));
            }
            case 0x81 -> {
                List<Pickled> call = last(2);
                push(Globals.instance(record, call.get(0), call.get(1)));
            }
            case 'b' -> {
                Pickled state = pop();
                nesting.hold(record, peek(), state);
                Globals.build(record, peek(), state);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void push(Pickled value) {
        stack.add(value);
    }

    private Pickled pop() {
        Pickled value = peek();
        stack.remove(stack.size() - 1);
        return value;
    }

    private Pickled peek() {
        if (stack.isEmpty() || !(stack.get(stack.size() - 1) instanceof Pickled value)) {
            throw bytes.damaged("its stack does not add up");
        }
        return value;
    }

    private Pickled remembered(int index) {
        if (!(memo.get(index) instanceof Pickled value)) {
            throw bytes.damaged("it refers to memo " + index + ", which is not there");
        }
        return value;
    }

    private List<Pickled> last(int count) {
        List<Pickled> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(0, pop());
        }
        return values;
    }

    private List<Pickled> toMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw bytes.damaged("its stack does not add up");
        }
        List<Pickled> values = new ArrayList<>();
        stack.subList(mark + 1, stack.size()).forEach(value -> values.add((Pickled) value));
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    private Tuple tuple(List<Pickled> elements) {
        Tuple tuple = new Tuple(List.copyOf(elements));
        elements.forEach(element -> nesting.hold(record, tuple, element));
        return tuple;
    }

    private void append(List<Pickled> elements) {
        if (!(peek() instanceof Sequence sequence)) {
            throw bytes.damaged("it appends to what is no list");
        }
        elements.forEach(element -> nesting.hold(record, sequence, element));
        sequence.elements().addAll(elements);
    }

    private void put(List<Pickled> entries) {
        if (!(peek() instanceof Dictionary dictionary) || entries.size() % 2 != 0) {
            throw bytes.damaged("it sets items of what is no dictionary");
        }
        for (int i = 0; i < entries.size(); i += 2) {
            if (!(entries.get(i) instanceof Scalar key) || key.valueOrNull() == null) {
                throw bytes.damaged("a dictionary's key is neither text nor number");
            }
            nesting.hold(record, dictionary, entries.get(i + 1));
            dictionary.entries().put(key.valueOrNull(), entries.get(i + 1));
        }
    }

    private String textOf(Pickled value) {
        if (value instanceof Scalar scalar && scalar.valueOrNull() instanceof String text) {
            return text;
        }
        throw bytes.damaged("a name is no text");
    }

    static String describe(Pickled value) {
        return value instanceof Name name ? name.name() : value.getClass().getSimpleName();
    }
}
