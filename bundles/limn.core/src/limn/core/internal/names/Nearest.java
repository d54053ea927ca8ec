package limn.core.internal.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the names that somebody may have meant. */
public final class Nearest {

    private static final int SHOWN = 3;
    private static final int LISTED = 8;

    private Nearest() {
    }

    /**
     * Half a sentence that helps who mistyped a name: all names when they are few, else the nearest ones.
     *
     * @param wanted what was given
     * @param known what there is
     * @return for example {@code did you mean layer4.1.bn2, layer4.1.bn1 or layer4.0.bn2?} without a final mark
     */
    public static String sentence(String wanted, Collection<String> known) {
        if (known.isEmpty()) {
            return "there is none at all";
        }
        if (known.size() <= LISTED) {
            return alike(wanted, known).map(name -> "did you mean " + name + "? There").orElse("there") + " are "
                    + String.join(", ", known);
        }
        return "the nearest are " + String.join(", ", of(wanted, known));
    }

    /**
     * The name that somebody will have meant.
     *
     * @param wanted what was given
     * @param known what there is
     * @return the nearest name, if it is alike
     */
    public static Optional<String> alike(String wanted, Collection<String> known) {
        return of(wanted, known).stream().limit(1).filter(name -> distance(wanted.toLowerCase(Locale.ROOT),
                name.toLowerCase(Locale.ROOT)) <= wanted.length()).findFirst();
    }

    /**
     * The nearest names.
     *
     * @param wanted what was given
     * @param known what there is
     * @return at most three, the nearest first
     */
    public static List<String> of(String wanted, Collection<String> known) {
        String folded = wanted.toLowerCase(Locale.ROOT);
        return known.stream().sorted(Comparator.comparingInt(name -> distance(folded, name.toLowerCase(Locale.ROOT))))
                .limit(SHOWN).toList();
    }

    /** Edit distance in which a name that holds the wanted one counts as near. */
    private static int distance(String wanted, String name) {
        int[] previous = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            previous[j] = 2 * j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int[] current = new int[name.length() + 1];
            current[0] = 2 * i;
            for (int j = 1; j <= name.length(); j++) {
                int change = wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 3;
                current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 2);
            }
            previous = current;
        }
        return name.contains(wanted) ? previous[name.length()] / 2 : previous[name.length()];
    }
}
