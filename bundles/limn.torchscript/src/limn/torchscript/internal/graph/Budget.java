package limn.torchscript.internal.graph;

import limn.api.Progress;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.Stopped;

/** Bounds time, memory and stack of reading a program, whatever its text says. */
final class Budget {

    private static final int MOST_STEPS = 5_000_000;
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 400;

    private static final int STEPS_BETWEEN_QUESTIONS = 1 << 12;

    private final Progress progress;
    private int steps;
    private int nodes;
    private int depth;

    Budget(Progress progress) {
        this.progress = progress;
    }

    /** One expression or statement more, one level deeper. */
    void enter() {
        spend(1);
        if (++depth > DEEPEST) {
            throw new Refusal("its calls, blocks and expressions nest deeper than " + DEEPEST);
        }
    }

    void leave() {
        depth--;
    }

    int depth() {
        return depth;
    }

    /** Leaves all levels entered since {@link #depth()} was asked, when something was thrown through them. */
    void backTo(int before) {
        depth = before;
    }

    /** Elements copied, characters joined. */
    void spend(long count) {
        int before = steps / STEPS_BETWEEN_QUESTIONS;
        steps += (int) Math.min(count, MOST_STEPS);
        if (steps / STEPS_BETWEEN_QUESTIONS > before && progress.cancelled()) {
            throw new Stopped();
        }
        if (steps > MOST_STEPS) {
            throw new Refusal(
                    "its forward needs more than " + MOST_STEPS + " steps before it is known what it computes");
        }
    }

    /** One node more. */
    void node() {
        if (++nodes > MOST_NODES) {
            throw new Refusal("its forward has more than " + MOST_NODES + " operators");
        }
    }
}
