package limn.ui.study;

import java.util.Set;

/** Told of changes, on the user-interface thread. */
@FunctionalInterface
public interface StudyListener {

    /**
     * Something changed.
     *
     * @param study the study, in its new state
     * @param changed what changed, at least one aspect
     */
    void changed(Study study, Set<Aspect> changed);
}
