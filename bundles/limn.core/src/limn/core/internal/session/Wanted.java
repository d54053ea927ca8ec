package limn.core.internal.session;

import limn.api.data.Skipped;
import limn.core.run.RunListener;

/** Passes everything on; no longer wanted also when the session closes. */
final class Wanted implements RunListener {

    private final RunListener outer;
    private final Gate gate;

    Wanted(RunListener outer, Gate gate) {
        this.outer = outer;
        this.gate = gate;
    }

    @Override
    public void total(long steps) {
        outer.total(steps);
    }

    @Override
    public void step(long steps) {
        outer.step(steps);
    }

    @Override
    public void message(String text) {
        outer.message(text);
    }

    @Override
    public boolean cancelled() {
        return gate.closing() || outer.cancelled();
    }

    @Override
    public void note(String sentence) {
        outer.note(sentence);
    }

    @Override
    public void warning(String sentence) {
        outer.warning(sentence);
    }

    @Override
    public void skipped(Skipped skipped) {
        outer.skipped(skipped);
    }

    @Override
    public void failure(String sentence, Throwable cause) {
        outer.failure(sentence, cause);
    }
}
