package limn.torch.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.engine.EngineException;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.model.Program;
import limn.graph.Shape;
import limn.torchscript.print.Archive;

/** Says in a sentence what libtorch says in a page. */
final class EngineErrors {

    private static final Pattern UNKNOWN_OPERATOR = Pattern.compile("Unknown builtin op: (\\S+?)\\.?\\s");
    private static final Pattern ALLOCATION = Pattern.compile("tried to allocate (\\d+) bytes");
    private static final Pattern UNDERIVABLE = Pattern
            .compile("derivative for '?(?:aten::|inplace version of )?(\\w+)(?:: \\w+)?'? is not implemented");
    private static final String BACKWARD = "_backward";
    /** The line of printed code that libtorch underlines. */
    private static final Pattern POINTED = Pattern.compile("\\n *(\\S[^\\n]{0,120})\\n *~+[^\\n]*<--- HERE");
    private static final Pattern MEMORY = Pattern.compile("alloc", Pattern.CASE_INSENSITIVE);
    private static final double GIB = 1L << 30;

    private final Program program;

    EngineErrors(Program program) {
        this.program = program;
    }

    /** What loading printed code failed with. Anything but the engine's own failure is a bug and thrown on. */
    LimnException loading(RuntimeException thrown) {
        String message = message(thrown);
        Matcher unknown = UNKNOWN_OPERATOR.matcher(message + " ");
        if (unknown.find()) {
            return new LimnException("The model " + where() + " uses the operator "
                    + unknown.group(1).replace("aten::", "torch.").replace("::", ".")
                    + ", which the engine does not know; export the model without it.", thrown);
        }
        return new LimnException("The engine refuses the model " + where() + ": " + essence(message)
                + pointed(message).map(line -> " (" + line + ")").orElse(""), thrown);
    }

    /** What a call failed with. */
    LimnException calling(RuntimeException thrown, Shape input) {
        String message = message(thrown);
        if (message.contains(Archive.STOPPED)) {
            return new LimnException("The model " + where() + " was stopped in a loop after "
                    + String.format(Locale.ROOT, "%,d", Archive.MOST_ROUNDS)
                    + " rounds, since it may never end; export it without the loop.", thrown);
        }
        Matcher underivable = UNDERIVABLE.matcher(message);
        if (underivable.find()) {
            boolean second = underivable.group(1).endsWith(BACKWARD);
            return new LimnException("The operator " + underivable.group(1).replace(BACKWARD, "") + " of the model "
                    + where() + " has no " + (second ? "second " : "") + "derivative; choose a layer behind it.",
                    thrown);
        }
        Matcher allocation = ALLOCATION.matcher(message);
        if (allocation.find() || MEMORY.matcher(essence(message)).find()) {
            String size = allocation.hasMatch()
                    ? String.format(Locale.ROOT, " (%.1f GiB at once)",
                            Double.parseDouble(allocation.group(1)) / GIB)
                    : "";
            return new LimnException("There is not enough memory" + size + " for a batch of " + input.size(0)
                    + " in the model " + where() + "; use a smaller --batch.", thrown);
        }
        return new LimnException("The model " + where() + " fails on an input of " + input
                + expected().map(text -> " (it expects N×" + text + ")").orElse("") + ": " + essence(message), thrown);
    }

    /** An input that cannot fit, seen before the call. */
    Optional<LimnException> misfit(Shape input) {
        boolean channels = program.description().preprocessing()
                .map(preprocessing -> preprocessing.channels() == input.size(1)).orElse(true);
        return channels ? Optional.empty() : Optional.of(new LimnException("The input is " + input + ", but the model "
                + where() + " expects N×" + expected().orElseThrow() + "."));
    }

    private Optional<String> expected() {
        return program.description().preprocessing().map(EngineErrors::size);
    }

    private static String size(Preprocessing preprocessing) {
        return preprocessing.channels() + "×" + preprocessing.height() + "×" + preprocessing.width();
    }

    private String where() {
        return program.file().map(file -> file.getFileName().toString()).orElse(program.name());
    }

    private static String message(RuntimeException thrown) {
        if (!(thrown instanceof EngineException)) {
            throw thrown;
        }
        return String.valueOf(thrown.getMessage());
    }

    private static Optional<String> pointed(String message) {
        Matcher matcher = POINTED.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    /** The last line is what went wrong; what stands before it is where in libtorch and in the printed code. */
    private static String essence(String message) {
        String found = "";
        for (String line : message.strip().split("\n")) {
            String text = line.strip();
            if (text.matches("(RuntimeError|torch\\.jit\\.Error|\\w*Error): .*")) {
                return text.replaceFirst("^[\\w.]*Error: ", "");
            }
            if (found.isEmpty() && !text.isEmpty()) {
                found = text;
            }
        }
        return found;
    }
}
