package limn.core.robust;

import java.util.List;
import java.util.Optional;

import limn.core.robust.LayerCandidate.Standing;

/**
 * How a layer was chosen for a picture, a method and a target.
 *
 * @param rule {@code auto} or {@code robust}
 * @param method the method as named in files; empty where all methods share the choice
 * @param target the target as asked for; empty where all targets share the choice
 * @param candidates the layers, nearest to the output first
 * @param sentence which layer was taken and why
 */
public record LayerTrial(String rule, String method, String target, List<LayerCandidate> candidates,
        String sentence) {

    /** Copies the candidates. */
    public LayerTrial {
        candidates = List.copyOf(candidates);
    }

    /**
     * The layer that was taken.
     *
     * @return empty where the method answered at none
     */
    public Optional<LayerCandidate> chosen() {
        return candidates.stream().filter(candidate -> candidate.standing() == Standing.CHOSEN).findFirst();
    }

    /**
     * Whether every layer was rejected, so that the one taken is not to be relied on.
     *
     * @return true if so
     */
    public boolean allRejected() {
        return candidates.stream().allMatch(LayerCandidate::rejected);
    }
}
