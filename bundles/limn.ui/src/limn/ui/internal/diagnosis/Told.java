package limn.ui.internal.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import limn.api.explain.Diagnosis.Code;
import limn.api.report.Block.Fact;
import limn.api.report.Block.Level;
import limn.api.report.Block.Notice;
import limn.core.Registry;
import limn.core.diagnosis.VerdictWords;
import limn.core.session.Answer;
import limn.core.session.AnswerWords;
import limn.core.session.Finding;
import limn.ui.internal.part.Minus;

/**
 * All that the view tells of an answer, worked out beside the user-interface thread.
 *
 * @param level how grave the verdict is
 * @param heading the verdict in a few words
 * @param text the verdict at length, with what to try
 * @param cautions failures and warnings, the gravest first
 * @param map what is known of the map
 * @param model what is assumed of the model, and what is odd about it
 * @param how how the map was made
 */
record Told(Level level, String heading, String text, List<Notice> cautions, List<Fact> map, List<String> model,
        List<Fact> how) {

    static Told of(Answer answer, Registry registry, String version) {
        List<Notice> cautions = new ArrayList<>();
        answer.failures().forEach(sentence -> cautions.add(new Notice(Level.BAD, sentence)));
        answer.warnings().forEach(sentence -> cautions.add(new Notice(Level.WARNING, sentence)));
        List<String> model = new ArrayList<>(answer.model().facts().assumptions());
        answer.model().facts().warnings().stream().filter(one -> !model.contains(one)).forEach(model::add);
        List<Fact> how = AnswerWords.how(answer, registry, version);
        Optional<Finding.Mapped> map = answer.map();
        if (map.isEmpty()) {
            return new Told(Level.BAD, Level.BAD.word() + ": no map", "The method made no map of this sample.",
                    cautions, List.of(), model,
                    how);
        }
        Notice verdict = AnswerWords.verdict(answer, map.get());
        Code code = map.get().attribution().diagnosis().code();
        String words = VerdictWords.words(code);
        String heading = code == Code.OK ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)
                : verdict.level().word() + ": " + words;
        return new Told(verdict.level(), heading, verdict.text(), cautions,
                AnswerWords.map(answer, map.get()).stream()
                        .map(fact -> new Fact(fact.name(), Minus.in(fact.value()))).toList(),
                model, how);
    }
}
