package limn.ui.widget;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

/** A rule under which Jobs run one after the other. Each object is a rule of its own. */
public final class OneAtATime implements ISchedulingRule {

    /** A rule that conflicts with itself only. */
    public OneAtATime() {
        // identity is all it has
    }

    @Override
    public boolean contains(ISchedulingRule rule) {
        return rule == this;
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
        return rule == this;
    }
}
