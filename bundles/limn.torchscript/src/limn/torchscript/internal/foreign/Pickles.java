package limn.torchscript.internal.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a pickle of {@code torch.save} holds, told from its text alone: nothing of it is carried out. */
final class Pickles {

    private static final String ORDERED = "collections.OrderedDict";
    /** Modules and functions that no model needs and every attack does. */
    private static final String REACHING = "(?:os|posix|nt|subprocess|sys|runpy|socket|shutil|importlib|pty|webbrowser|"
            + "commands|ctypes|pickle|code)\\.\\w+|(?:builtins|__builtin__)\\.(?:eval|exec|execfile|compile|open|apply|"
            + "__import__|getattr|input|globals|breakpoint)";
    /** The two ways to name something: GLOBAL with two lines, STACK_GLOBAL with two short texts. */
    private static final Pattern NAMED = Pattern.compile("c([\\w.]{1,100})\n([\\w.]{1,100})\n"
            + "|\u008c.([\\w.]{1,100})\u0094?\u008c.([\\w.]{1,100})\u0094?\u0093", Pattern.DOTALL);
    private static final String[] PARTS = {"model_state_dict", "state_dict", "net", "model"};

    private final String text;
    private final Look look;

    private Pickles(byte[] pickle, int start, Look look) {
        this.text = new String(pickle, start, Math.max(0, pickle.length - start), StandardCharsets.ISO_8859_1);
        this.look = look;
    }

    /**
     * Why it cannot be opened.
     *
     * @param pickle the pickle or its beginning
     * @param start where its first opcode after the protocol stands
     * @param look the file it stands in
     */
    static String reason(byte[] pickle, int start, Look look) {
        return new Pickles(pickle, Math.min(start, pickle.length), look).reason();
    }

    private String reason() {
        Optional<Part> part = part();
        Optional<String> type = part.isPresent() ? part.get().type : type();
        boolean dictionary = text.startsWith("}") && type.isEmpty();
        boolean weights = dictionary || type.equals(Optional.of(ORDERED));
        boolean tensor = type.isPresent() && type.get().startsWith("torch._utils._rebuild_");
        String found = weights ? "it holds weights only, no network"
                : tensor ? "it holds a tensor, no network"
                        : type.map(name -> "it is a pickled Python object of class " + name
                                + ", whose code is not in the file")
                                .orElse("it is a Python pickle, whose code is not in the file");
        Optional<String> reaching = reaching();
        if (reaching.isPresent()) {
            return found + ", and it asks for " + reaching.get()
                    + ", which no model needs; do not load it in Python (nothing of it was run here)";
        }
        if (tensor) {
            return found;
        }
        String load = "torch.load(\"" + look.name() + "\", map_location=\"cpu\"";
        String key = part.map(held -> "[\"" + held.key + "\"]").orElse("");
        return found + (weights ? Lines.loadAndTrace(load + ")" + key, look)
                : "; in Python, where that code is and if you trust the file, run "
                        + Lines.trace(load + ", weights_only=False)" + key, look));
    }

    /** The class of the object, or the function that makes it. */
    private Optional<String> type() {
        Matcher named = NAMED.matcher(text);
        // Before PyTorch 1.6 a module came as a tuple: the word, its class, its source.
        boolean module = text.startsWith("(X\6\0\0\0module");
        return (module ? named.find() : named.lookingAt()) ? Optional.of(name(named)) : Optional.empty();
    }

    private Optional<String> reaching() {
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            if (name(named).matches(REACHING)) {
                return Optional.of(name(named));
            }
        }
        return Optional.empty();
    }

    private static String name(Matcher named) {
        return named.group(1) != null ? named.group(1) + "." + named.group(2) : named.group(3) + "." + named.group(4);
    }

    /**
     * What a training script put beside its own notes.
     *
     * @param key under which key
     * @param type the class of it, if it is an object
     */
    private record Part(String key, Optional<String> type) {
    }

    private Optional<Part> part() {
        for (String key : PARTS) {
            // The opcode of a text, its length in four bytes, the text, and that it is kept for later under a number.
            String entry = "X" + (char) key.length() + "\0\0\0" + key + "q";
            int place = text.startsWith("}") ? text.indexOf(entry) : -1;
            if (place >= 0) {
                int value = Math.min(text.length(), place + entry.length() + 1);
                Matcher named = NAMED.matcher(text).region(value, text.length());
                return Optional.of(new Part(key, named.lookingAt() ? Optional.of(name(named)) : Optional.empty()));
            }
        }
        return Optional.empty();
    }
}
