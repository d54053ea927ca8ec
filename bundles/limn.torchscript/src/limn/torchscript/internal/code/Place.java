package limn.torchscript.internal.code;

/**
 * Where something stands in the program text, both counted from 1.
 *
 * @param line line
 * @param column column
 */
public record Place(int line, int column) {

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
