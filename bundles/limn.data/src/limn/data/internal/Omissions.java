package limn.data.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import limn.api.data.Skipped;

/** What an import passes over, and why. Bounded: a folder full of strangers must not fill the memory. */
final class Omissions {

    private static final int LISTED = 10_000;

    private final List<Skipped> listed = new ArrayList<>();
    private int more;

    void add(String what, String reason) {
        if (listed.size() < LISTED) {
            listed.add(new Skipped(what, reason));
        } else {
            more++;
        }
    }

    List<Skipped> list() {
        List<Skipped> all = new ArrayList<>(listed);
        all.sort(Comparator.comparing(Skipped::what));
        if (more > 0) {
            all.add(new Skipped(more + " more", "They are not listed one by one."));
        }
        return List.copyOf(all);
    }
}
