package limn.core.internal.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.report.Block.Card;
import limn.api.report.Block.Fact;
import limn.api.report.Block.Level;
import limn.api.report.Block.Notice;
import limn.api.report.Figure;
import limn.core.internal.write.TrialRecord;
import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.robust.LayerScores;
import limn.core.robust.LayerTrial;
import limn.core.robust.Rejection;
import limn.core.run.ExplainOptions;

/** The layers that {@code robust} tried for a sample, their maps beside each other. */
final class TriedCard {

    /** Finds a figure that was written. */
    @FunctionalInterface
    interface Figures {
        Optional<Figure> find(String name, String caption, String description) throws IOException;
    }

    private TriedCard() {
    }

    /** A card for each choice of a sample's record. */
    static List<Card> of(JsonObject sample, String id, ReportFacts facts, Figures figures) throws IOException {
        List<Card> cards = new ArrayList<>();
        int runs = facts.plan().methods().size() * facts.plan().targets().size();
        JsonArray records = sample.getAsJsonArray("candidates");
        for (int number = 0; number < records.size(); number++) {
            LayerTrial trial = TrialRecord.trial(records.get(number).getAsJsonObject());
            if (trial.rule().equals(ExplainOptions.ROBUST)) {
                String method = facts.title(trial.method());
                String which = runs > 1 ? ", " + method + ", " + trial.target() : "";
                List<Figure> shown = new ArrayList<>();
                for (int i = 0; i < trial.candidates().size(); i++) {
                    LayerCandidate candidate = trial.candidates().get(i);
                    figures.find(sample.get("position").getAsString() + ".tried" + number + "-" + i, caption(candidate),
                            "Map of " + method + " at " + candidate.layer() + " over the picture")
                            .ifPresent(shown::add);
                }
                cards.add(new Card((id.isEmpty() ? "Layers" : id + ": layers") + " that robust tried" + which, shown,
                        trial.candidates().stream().map(candidate -> new Fact(candidate.layer(), figures(candidate)))
                                .toList(),
                        Optional.of(new Notice(trial.allRejected() ? Level.WARNING : Level.INFO,
                                trial.chosen().map(chosen -> chosen.layer() + ": ").orElse("") + trial.sentence()))));
            }
        }
        return cards;
    }

    private static String caption(LayerCandidate candidate) {
        String score = Double.isNaN(candidate.scores().score()) ? "" : ", score " + number(candidate.scores().score());
        return candidate.layer() + ", " + candidate.grid()
                + (candidate.standing() == Standing.CHOSEN ? ", chosen" : "") + score
                + (candidate.rejected() ? ", rejected: " + candidate.reasons() : "");
    }

    private static String figures(LayerCandidate candidate) {
        LayerScores scores = candidate.scores();
        List<String> parts = new ArrayList<>();
        if (!Double.isNaN(scores.focus())) {
            parts.add("Score " + number(scores.score()) + " from keep and remove " + number(scores.keepRemove())
                    + ", focus " + number(scores.focus()) + ", resolution " + number(scores.resolution())
                    + (noisy(candidate) ? "." : "; rank correlation under noise " + number(scores.stability()) + "."));
        }
        candidate.rejections().stream().map(Rejection::sentence).forEach(parts::add);
        return parts.isEmpty() ? "Not tried." : String.join(" ", parts);
    }

    private static boolean noisy(LayerCandidate candidate) {
        return candidate.rejections().stream().anyMatch(rejection -> rejection.reason() == Rejection.Reason.NOISY);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, "%.2f", value);
    }
}
