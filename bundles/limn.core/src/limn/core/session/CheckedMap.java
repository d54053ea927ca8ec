package limn.core.session;

import java.util.Optional;

import limn.core.sanity.SanityCheck;

/**
 * A map beside the one that the same method gives on random weights.
 *
 * @param map the map
 * @param randomised the map on random weights, to be shown as the map is; it carries no verdict of its own. Empty where the
 *            method gave none
 * @param check how both compare
 */
public record CheckedMap(Finding.Mapped map, Optional<Finding.Mapped> randomised, SanityCheck check) {
}
