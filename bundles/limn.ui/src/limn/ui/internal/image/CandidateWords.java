package limn.ui.internal.image;

import java.util.Locale;
import java.util.stream.Collectors;

import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.robust.LayerScores;
import limn.core.robust.Rejection;

/** A candidate layer in words. */
final class CandidateWords {

    private CandidateWords() {
    }

    /** Path, grid, and its score or what speaks against it. */
    static String caption(LayerCandidate candidate) {
        String score = Double.isNaN(candidate.scores().score()) ? "" : number(candidate.scores().score());
        String standing = switch (candidate.standing()) {
            case CHOSEN -> "chosen" + (score.isEmpty() ? "" : ", " + score);
            case USABLE -> score.isEmpty() ? "usable" : "score " + score;
            case REJECTED -> "rejected: " + candidate.reasons();
            case UNTRIED -> "not tried";
        };
        return (candidate.layer() + "\n" + candidate.grid() + "\n" + standing).replace("&", "&&");
    }

    /** Its figures and the reasons at length. */
    static String hint(LayerCandidate candidate) {
        LayerScores scores = candidate.scores();
        String figures = candidate.standing() == Standing.UNTRIED || Double.isNaN(scores.score()) ? ""
                : "\nScore " + number(scores.score()) + ": class kept by the bright cells "
                        + number(scores.keepRemove())
                        + ", focus " + number(scores.focus()) + ", fineness " + number(scores.resolution())
                        + (Double.isNaN(scores.stability()) ? ""
                                : "; rank correlation under noise " + number(scores.stability()));
        return candidate.layer() + ", " + candidate.grid() + figures + candidate.rejections().stream()
                .map(Rejection::sentence).map(sentence -> "\n" + sentence).collect(Collectors.joining())
                + "\nClick to explain this layer.";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "not known" : String.format(Locale.ROOT, "%.2f", value);
    }
}
