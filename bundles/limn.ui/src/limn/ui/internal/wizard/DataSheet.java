package limn.ui.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import limn.api.data.Skipped;
import limn.core.session.DataPreview;

/** What a data set holds, in words. */
final class DataSheet {

    private static final int LISTED = 50;

    private DataSheet() {
    }

    static String summary(DataPreview preview) {
        String groups = preview.groups() == 0 ? ""
                : " in " + number(preview.groups()) + (preview.groups() == 1 ? " group" : " groups");
        String read = preview.read() < preview.samples() && !preview.labels().isEmpty()
                ? "; labels are counted in " + number(preview.read()) + " of them so far, in the others once it is open"
                : "";
        return number(preview.samples()) + (preview.samples() == 1 ? " sample" : " samples") + groups + read + ".";
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** What should be read before it is taken: warnings, and what was passed over. */
    static List<String> notes(DataPreview preview) {
        List<String> notes = new ArrayList<>(preview.warnings());
        List<Skipped> skipped = preview.skipped();
        if (!skipped.isEmpty()) {
            notes.add(number(skipped.size()) + (skipped.size() == 1 ? " file is" : " files are") + " passed over:");
            skipped.stream().limit(LISTED).map(one -> "• " + one.what() + ": " + one.reason()).forEach(notes::add);
            if (skipped.size() > LISTED) {
                notes.add("and " + number(skipped.size() - LISTED) + " more.");
            }
        }
        return notes;
    }
}
