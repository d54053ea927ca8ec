package limn.core.session;

import java.util.List;
import java.util.Optional;

import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerTrial;

/**
 * How a layer was chosen for an answer, with the maps that were compared, to be shown beside each other.
 *
 * @param trial the layers with figures and reasons
 * @param maps for each candidate, in order, its map; empty where none was made
 */
public record LayerStrip(LayerTrial trial, List<Optional<Finding.Mapped>> maps) {

    /** Copies the maps. */
    public LayerStrip {
        maps = List.copyOf(maps);
        if (maps.size() != trial.candidates().size()) {
            throw new IllegalArgumentException(maps.size() + " maps of " + trial.candidates().size() + " layers");
        }
    }

    /**
     * The map of a candidate.
     *
     * @param candidate a candidate of the trial
     * @return its map, to be shown by {@link Session#view}; empty where none was made
     */
    public Optional<Finding.Mapped> map(LayerCandidate candidate) {
        return maps.get(trial.candidates().indexOf(candidate));
    }
}
