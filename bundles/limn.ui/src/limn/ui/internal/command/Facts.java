package limn.ui.internal.command;

import java.util.HashSet;
import java.util.Set;

import limn.core.session.Answer;
import limn.ui.study.State;
import limn.ui.study.Study;

/** Words for what is the case in a study; expressions in plugin.xml ask for them to say when a command can be used. */
final class Facts {

    private static final String WORKING = "working";
    private static final String QUESTION = "question";
    private static final Set<String> PASSING = Set.of(WORKING, QUESTION);

    private Facts() {
    }

    /**
     * What is the case.
     *
     * @param study a study
     * @return some of {@code model data sample previous next question answer map working fixedLayer}
     */
    static Set<String> of(Study study) {
        Set<String> facts = new HashSet<>();
        add(facts, "model", study.model().isPresent());
        add(facts, "data", study.data().isPresent());
        add(facts, "sample", study.sample().isPresent());
        study.sample().ifPresent(index -> {
            add(facts, "previous", index > 0);
            add(facts, "next", index + 1 < study.data().map(d -> d.data().size()).orElse(0));
        });
        boolean working = study.state() instanceof State.Working;
        boolean asked = study.model().isPresent() && study.sample().isPresent();
        add(facts, WORKING, working);
        add(facts, "answer", study.answer().isPresent());
        add(facts, QUESTION, asked && !working && study.answer().isEmpty());
        add(facts, "predictable", study.model().isPresent() && study.data().isPresent());
        add(facts, "map", study.answer().flatMap(Answer::map).isPresent());
        add(facts, "fixedLayer", study.model().isPresent() && !study.targetLayer().equals(Study.AUTO));
        return facts;
    }

    /**
     * What is told at once where what is the case changes: all that becomes the case, but for what may be over in a moment.
     * That, and what is over, would only make buttons flicker between two answers, which takes GTK long.
     *
     * @param told what was told last
     * @param now what is the case
     * @return what is told until things have settled
     */
    static Set<String> atOnce(Set<String> told, Set<String> now) {
        Set<String> both = new HashSet<>(told);
        now.stream().filter(word -> !PASSING.contains(word)).forEach(both::add);
        return both;
    }

    private static void add(Set<String> facts, String word, boolean holds) {
        if (holds) {
            facts.add(word);
        }
    }
}
