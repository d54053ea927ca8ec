package limn.graph;

/**
 * What an operator is applied to: a value computed before, a weight of the file, a literal, or a list or tuple of these.
 */
public sealed interface Operand permits Value, Weight, Literal, Items {
}
