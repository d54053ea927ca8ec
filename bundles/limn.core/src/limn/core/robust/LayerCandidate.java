package limn.core.robust;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A layer among which one is chosen for a picture.
 *
 * @param layer its path
 * @param grid its grid in words, for example {@code 14×14}
 * @param standing what became of it
 * @param scores its figures, those that were computed
 * @param rejections what speaks against it; may hold some even where it was chosen, because nothing else was left
 */
public record LayerCandidate(String layer, String grid, Standing standing, LayerScores scores,
        List<Rejection> rejections) {

    /** Copies the rejections. */
    public LayerCandidate {
        rejections = List.copyOf(rejections);
    }

    /** What became of a candidate. */
    public enum Standing {
        /** It was taken. */
        CHOSEN,
        /** It could have been taken, but another was. */
        USABLE,
        /** It was rejected. */
        REJECTED,
        /** It was not tried, because an earlier one in the list was good enough. */
        UNTRIED
    }

    /**
     * Whether something speaks against it.
     *
     * @return true with a rejection, even if it was chosen
     */
    public boolean rejected() {
        return !rejections.isEmpty();
    }

    /**
     * Why it was rejected.
     *
     * @return the reasons in words, joined by commas; empty where there are none
     */
    public String reasons() {
        return rejections.stream().map(rejection -> rejection.reason().words()).collect(Collectors.joining(", "));
    }
}
