package limn.ui.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import limn.api.data.DataSet;
import limn.api.data.Skipped;

/** The line below the list: how many samples, and how the network does. */
final class Summary {

    private static final int NAMED = 12;

    private Summary() {
    }

    /** One line. */
    static String text(DataSet data, Facts facts, Arrangement shown) {
        int right = 0;
        int wrong = 0;
        int skipped = data.skipped().size();
        for (int i = 0; i < facts.size(); i++) {
            right += facts.right(i) ? 1 : 0;
            wrong += facts.wrong(i) ? 1 : 0;
            skipped += facts.failed(i) ? 1 : 0;
        }
        List<String> parts = new ArrayList<>();
        int listed = shown.samples().length;
        parts.add((listed < facts.size() ? listed + " of " : "") + count(facts.size(), "sample"));
        if (facts.groups() > 0) {
            parts.add(count(facts.groups(), "group"));
        }
        if (right + wrong > 0) {
            parts.add(right + " of " + (right + wrong) + " right");
        }
        if (skipped > 0) {
            parts.add(skipped + " skipped");
        }
        if (data.synthetic()) {
            parts.add("synthetic");
        }
        return String.join(" · ", parts);
    }

    /** What was passed over when the data set was opened, and why. */
    static Optional<String> skipped(DataSet data) {
        List<Skipped> skipped = data.skipped();
        if (skipped.isEmpty()) {
            return Optional.empty();
        }
        String named = skipped.stream().limit(NAMED).map(one -> one.what() + ": " + one.reason())
                .collect(Collectors.joining("\n"));
        return Optional.of("Skipped:\n" + named
                + (skipped.size() > NAMED ? "\nand " + (skipped.size() - NAMED) + " more" : ""));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
