package limn.torchscript.internal.graph;

import limn.torchscript.internal.Refusal;

/** Bounds time, memory and stack of reading a program, whatever its text says. */
final class Budget {

    private static final int MOST_STEPS = 5_000_000;
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 400;

    private int steps;
    private int nodes;
    private int depth;

    /** One expression or statement more, one level deeper. */
    void enter() {
        if (++steps > MOST_STEPS) {
            throw new Refusal("its forward needs more than " + MOST_STEPS + " steps before it is known what it computes");
        }
        if (++depth > DEEPEST) {
            throw new Refusal("its calls, blocks and expressions nest deeper than " + DEEPEST);
        }
    }

    void leave() {
        depth--;
    }

    /** Elements copied, characters joined. */
    void spend(long count) {
        steps += (int) Math.min(count, MOST_STEPS);
        if (steps > MOST_STEPS) {
            throw new Refusal("its forward needs more than " + MOST_STEPS + " steps before it is known what it computes");
        }
    }

    /** One node more. */
    void node() {
        if (++nodes > MOST_NODES) {
            throw new Refusal("its forward has more than " + MOST_NODES + " operators");
        }
    }
}
