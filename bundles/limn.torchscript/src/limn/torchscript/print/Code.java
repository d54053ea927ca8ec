package limn.torchscript.print;

/** Lines of code with their indentation. */
final class Code {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    void line(String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    void assign(String name, String expression) {
        line(name + " = " + expression);
    }

    void indent() {
        depth++;
    }

    void outdent() {
        depth--;
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
