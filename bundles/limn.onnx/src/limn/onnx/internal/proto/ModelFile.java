package limn.onnx.internal.proto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;

import limn.onnx.internal.Refusal;

/** Reads {@code ModelProto}, leaving tensors where they are and skipping what a network is not made of. */
public final class ModelFile {

    private static final int MOST_NODES = 200_000;
    private static final int BUFFER = 1 << 16;

    private final Wire wire;
    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<String> functions = new ArrayList<>();
    private final Map<String, Tensor> initialisers = new LinkedHashMap<>();
    private final List<Model.Node> nodes = new ArrayList<>();
    private final List<Model.Port> inputs = new ArrayList<>();
    private final List<Model.Port> outputs = new ArrayList<>();
    private long version;
    private String producer = "";
    private boolean graph;

    private ModelFile(Wire wire) {
        this.wire = wire;
    }

    /**
     * Reads a file.
     *
     * @param file an ONNX file
     * @param check called now and then; throws to stop
     * @return what it says
     * @throws IOException if it cannot be read
     * @throws Refusal if it is damaged or no ONNX file
     */
    public static Model read(Path file, Runnable check) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                InputStream in = Channels.newInputStream(channel)) {
            long size = channel.size();
            if (size == 0) {
                throw new Refusal("the file is empty");
            }
            if (size > Integer.MAX_VALUE) {
                throw new Refusal("it is larger than 2 GB, which no ONNX file is; save it with external data");
            }
            CodedInputStream coded = CodedInputStream.newInstance(in, BUFFER);
            coded.setSizeLimit(Integer.MAX_VALUE);
            coded.setRecursionLimit(20);
            ModelFile reader = new ModelFile(new Wire(coded, size, check));
            try {
                return reader.model();
            } catch (InvalidProtocolBufferException e) {
                throw new Refusal(reader.graph ? "the file is damaged or incomplete at byte "
                        + coded.getTotalBytesRead() : "it is not an ONNX file, or it is damaged", e);
            }
        }
    }

    private Model model() throws IOException {
        wire.fields((number, tag) -> {
            switch (number) {
                case 1 -> version = wire.whole();
                case 2 -> producer = (wire.text() + " " + producer).strip();
                case 3 -> producer = (producer + " " + wire.text()).strip();
                case 7 -> {
                    graph = true;
                    wire.message(this::graph);
                }
                case 8 -> wire.message(opset());
                case 14 -> wire.message(entry(metadata));
                case 25 -> wire.message(function());
                default -> wire.skip(tag);
            }
        });
        if (!graph) {
            throw new Refusal("it is not an ONNX file: no graph is in it");
        }
        return new Model(version, opsets, producer, metadata, functions, nodes, initialisers, inputs, outputs);
    }

    private Wire.Field opset() {
        // Version 1 is meant where it is left out; the domain may come after the version.
        String[] domain = {""};
        long[] version = {1};
        opsets.putIfAbsent("", 1L);
        return (number, tag) -> {
            switch (number) {
                case 1 -> {
                    opsets.remove(domain[0], version[0]);
                    domain[0] = standard(wire.text());
                }
                case 2 -> version[0] = wire.whole();
                default -> wire.skip(tag);
            }
            opsets.put(domain[0], version[0]);
        };
    }

    /** The standard domain has two spellings. */
    private static String standard(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
    }

    private Wire.Field entry(Map<String, String> into) {
        String[] pair = {"", ""};
        return (number, tag) -> {
            if (number == 1 || number == 2) {
                pair[number - 1] = wire.text();
                into.put(pair[0], pair[1]);
            } else {
                wire.skip(tag);
            }
        };
    }

    private Wire.Field function() {
        String[] name = {"", ""};
        int place = functions.size();
        functions.add("");
        return (number, tag) -> {
            switch (number) {
                case 1 -> name[1] = wire.text();
                case 10 -> name[0] = wire.text();
                default -> wire.skip(tag);
            }
            functions.set(place, name[0] + ":" + name[1]);
        };
    }

    private void graph(int number, int tag) throws IOException {
        switch (number) {
            case 1 -> {
                if (nodes.size() >= MOST_NODES) {
                    throw new Refusal("the graph has more than " + MOST_NODES + " nodes, which no network here has");
                }
                nodes.add(node());
            }
            case 5 -> {
                Tensor tensor = new TensorFields(wire).read();
                if (initialisers.put(tensor.name(), tensor) != null || initialisers.size() > MOST_NODES) {
                    throw new Refusal("the weight " + Refusal.shown(tensor.name()) + " is stored twice");
                }
            }
            case 11 -> inputs.add(port());
            case 12 -> outputs.add(port());
            case 15 -> throw new Refusal("it holds sparse weights, which are not supported");
            default -> wire.skip(tag);
        }
    }

    private Model.Node node() throws IOException {
        String[] texts = {"", "", ""};
        List<String> in = new ArrayList<>();
        List<String> out = new ArrayList<>();
        Map<String, Attribute> attributes = new HashMap<>();
        Map<String, String> said = new HashMap<>();
        wire.message((number, tag) -> {
            switch (number) {
                case 1 -> in.add(wire.text());
                case 2 -> out.add(wire.text());
                case 3 -> texts[0] = wire.text();
                case 4 -> texts[1] = wire.text();
                case 5 -> new AttributeFields(wire).read(attributes);
                case 7 -> texts[2] = standard(wire.text());
                case 9 -> wire.message(entry(said));
                default -> wire.skip(tag);
            }
        });
        return new Model.Node(texts[0], texts[1], texts[2], List.copyOf(in), List.copyOf(out), attributes, said);
    }

    private Model.Port port() throws IOException {
        String[] name = {""};
        int[] type = {0};
        boolean[] ranked = {false};
        List<Long> sizes = new ArrayList<>();
        List<String> axes = new ArrayList<>();
        Wire.Field shape = (number, tag) -> {
            if (number == 1) {
                axis(sizes, axes);
            } else {
                wire.skip(tag);
            }
        };
        Wire.Field tensor = (number, tag) -> {
            switch (number) {
                case 1 -> type[0] = (int) wire.whole();
                case 2 -> {
                    ranked[0] = true;
                    wire.message(shape);
                }
                default -> wire.skip(tag);
            }
        };
        Wire.Field kind = (number, tag) -> {
            if (number == 1) {
                wire.message(tensor);
            } else {
                wire.skip(tag);
            }
        };
        wire.message((number, tag) -> {
            switch (number) {
                case 1 -> name[0] = wire.text();
                case 2 -> wire.message(kind);
                default -> wire.skip(tag);
            }
        });
        return new Model.Port(name[0], type[0], List.copyOf(sizes), List.copyOf(axes), ranked[0]);
    }

    private void axis(List<Long> sizes, List<String> axes) throws IOException {
        long[] size = {-1};
        String[] meaning = {""};
        wire.message((number, tag) -> {
            switch (number) {
                case 1 -> size[0] = wire.whole();
                case 3 -> meaning[0] = wire.text();
                default -> wire.skip(tag);
            }
        });
        sizes.add(size[0]);
        axes.add(meaning[0]);
    }
}
