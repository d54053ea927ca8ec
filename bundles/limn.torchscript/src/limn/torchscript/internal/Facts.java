package limn.torchscript.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import limn.api.model.FileFacts;
import limn.graph.Weight;
import limn.torchscript.internal.archive.Archive;
import limn.torchscript.internal.graph.GraphBuilder;

/** What an archive tells of itself beside its program. */
public final class Facts {

    private static final String EXTRA = "extra/";
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_TEXTS = 100;
    private static final int MOST_TEXT = 4 << 20;

    private Facts() {
    }

    /**
     * Collects it. What is no text, or longer than labels and settings are, is left out.
     *
     * @param archive the archive
     * @param built its graph
     * @return its version, its mode and the type of its numbers where these are not kept, and the extra files that
     *         {@code torch.jit.save} was given, by name
     * @throws Refusal if a record of it is damaged
     */
    public static FileFacts of(Archive archive, GraphBuilder.Built built) {
        Map<String, String> origin = new LinkedHashMap<>();
        archive.names("", "version").stream().filter(name -> name.equals("version") || name.equals(".data/version"))
                .findFirst().flatMap(name -> text(archive, name, LONGEST_NUMBER))
                .map(String::strip).filter(version -> version.matches("\\d+"))
                .ifPresent(version -> origin.put("TorchScript version", version));
        if (built.evaluated()) {
            origin.put("mode", "saved in training mode, taken as after eval()");
        }
        FileFacts.inSinglePrecision(built.graph().weights().values().stream()
                .filter(weight -> weight.shape().rank() > 0).map(Weight::type).toList())
                .ifPresent(numbers -> origin.put(FileFacts.NUMBERS, numbers));
        return new FileFacts(origin, extra(archive));
    }

    private static Map<String, String> extra(Archive archive) {
        Map<String, String> texts = new LinkedHashMap<>();
        int length = 0;
        for (String record : archive.names(EXTRA, "")) {
            Optional<String> text = text(archive, record, Math.min(LONGEST_TEXT, MOST_TEXT - length));
            if (text.isPresent() && texts.size() < MOST_TEXTS) {
                texts.put(record.substring(EXTRA.length()), text.get());
                length += text.get().length();
            }
        }
        return texts;
    }

    private static Optional<String> text(Archive archive, String record, int longest) {
        if (archive.size(record).orElse(Long.MAX_VALUE) > longest) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(archive.read(record, longest)))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
