package limn.ui.internal.part;

import limn.ui.study.Study;
import limn.ui.widget.Notice;

/** What a notice about a sample that cannot be used offers: the sample after it. */
public final class NextSample {

    private NextSample() {
    }

    /**
     * Leads to the next sample.
     *
     * @param study what is looked at
     * @return greyed at the last sample
     */
    public static Notice.Action of(Study study) {
        int size = study.data().map(data -> data.data().size()).orElse(0);
        boolean there = study.sample().isPresent() && study.sample().getAsInt() + 1 < size;
        return Notice.Action.command("&Next Sample", "limn.ui.nextSample").when(there);
    }
}
