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

    private static final int BUFFER = 1 << 16;

    private final Wire wire;
    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Model.Function> functions = new ArrayList<>();
    private long version;
    private String producer = "";
    private Model.Graph graph;
    private boolean begun;

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
                throw new Refusal(reader.begun ? "the file is damaged or incomplete at byte "
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
                    if (begun) {
                        throw new Refusal("it holds two graphs");
                    }
                    begun = true;
                    graph = new GraphFields(wire).read();
                }
                case 8 -> wire.message(opset());
                case 14 -> wire.entry(metadata);
                case 25 -> functions.add(function());
                default -> wire.skip(tag);
            }
        });
        if (graph == null) {
            throw new Refusal("it is not an ONNX file: no graph is in it");
        }
        return new Model(version, opsets, producer, metadata, functions, graph);
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
                    domain[0] = Wire.standard(wire.text());
                }
                case 2 -> version[0] = wire.whole();
                default -> wire.skip(tag);
            }
            opsets.put(domain[0], version[0]);
        };
    }

    private Model.Function function() throws IOException {
        String[] texts = {"", ""};
        List<String> in = new ArrayList<>();
        List<String> out = new ArrayList<>();
        List<Model.Node> inside = new ArrayList<>();
        Map<String, Attribute> defaults = new HashMap<>();
        wire.message((number, tag) -> {
            switch (number) {
                case 1 -> texts[1] = wire.text();
                case 4 -> in.add(wire.text());
                case 5 -> out.add(wire.text());
                case 7 -> inside.add(new GraphFields(wire).node());
                case 10 -> texts[0] = Wire.standard(wire.text());
                case 11 -> new AttributeFields(wire).read(defaults);
                default -> wire.skip(tag);
            }
        });
        return new Model.Function(texts[0], texts[1], in, out, defaults, inside);
    }
}
