package limn.torchscript.internal.graph;

/** How a block of statements ended. */
sealed interface Outcome {

    /** It went to its end. */
    record Continued() implements Outcome {
    }

    /** It returned. */
    record Returned(Term value) implements Outcome {
    }

    /** It raised. */
    record Raised(String message) implements Outcome {
    }
}
