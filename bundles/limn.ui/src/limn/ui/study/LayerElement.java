package limn.ui.study;

/**
 * A layer in a selection.
 *
 * @param path its path
 */
public record LayerElement(String path) {
}
