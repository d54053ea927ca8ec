package limn.graph.internal.shapes;

/** What one operator computes, as far as it can be told. */
@FunctionalInterface
interface Rule {

    /**
     * Applies the operator.
     *
     * @param call its arguments
     * @return what is known of its result; {@link Fact.Elements} for a list, a tuple or several outputs
     * @throws CannotTell if the arguments do not determine it
     */
    Fact apply(Call call);
}
