package limn.ui.graph.internal.layout;

/** Where lines lead. */
public enum Flowing {
    /** From top to bottom. */
    DOWN,
    /** From left to right. */
    RIGHT
}
