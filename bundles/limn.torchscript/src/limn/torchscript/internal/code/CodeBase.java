package limn.torchscript.internal.code;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.archive.Archive;

/** The classes and functions of an archive by their qualified names. A file is parsed when something of it is asked for. */
public final class CodeBase {

    private static final int LONGEST_FILE = 8 << 20;
    private static final long MOST_TEXT = 64 << 20;

    private final Archive archive;
    private final Map<String, Map<String, Definition>> files = new HashMap<>();
    private long read;

    /**
     * The code of an archive.
     *
     * @param archive the archive
     */
    public CodeBase(Archive archive) {
        this.archive = archive;
    }

    /**
     * A class.
     *
     * @param name qualified name, for example {@code __torch__.net.Block}
     * @return the class, or empty when the archive defines none of this name
     */
    public Optional<Definition.Type> type(String name) {
        return definition(name) instanceof Definition.Type type ? Optional.of(type) : Optional.empty();
    }

    /**
     * A function.
     *
     * @param name qualified name, for example {@code __torch__.torch.nn.functional.relu}
     * @return the function, or empty when the archive defines none of this name
     */
    public Optional<Definition.Function> function(String name) {
        return definition(name) instanceof Definition.Function function ? Optional.of(function) : Optional.empty();
    }

    private Definition definition(String name) {
        int point = name.lastIndexOf('.');
        if (point < 0) {
            return null;
        }
        return files.computeIfAbsent(name.substring(0, point), this::parse).get(name.substring(point + 1));
    }

    private Map<String, Definition> parse(String module) {
        String file = "code/" + module.replace('.', '/') + ".py";
        Map<String, Definition> definitions = new LinkedHashMap<>();
        if (archive.size(file).isEmpty()) {
            return definitions;
        }
        byte[] bytes = archive.read(file, LONGEST_FILE);
        read += bytes.length;
        if (read > MOST_TEXT) {
            throw new Refusal("its code is longer than " + (MOST_TEXT >> 20) + " MB");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            Parser.parse(file, text).forEach(definition -> definitions.put(definition.name(), definition));
        } catch (CharacterCodingException e) {
            throw new Refusal(file + " is not UTF-8", e);
        }
        return definitions;
    }
}
