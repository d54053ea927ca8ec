package limn.torchscript.internal.archive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import limn.torchscript.internal.Refusal;

/** What names records may have, so that they mean the same to every reader and never leave the archive. */
final class Names {

    private static final int LONGEST = 1_000;

    private Names() {
    }

    /**
     * Checks the names of all records.
     *
     * @return the top folder they share
     */
    static String top(List<Record> records) {
        if (records.isEmpty()) {
            throw new Refusal("the archive holds nothing");
        }
        String first = records.get(0).name();
        int slash = first.indexOf('/');
        Set<String> seen = new HashSet<>();
        Map<String, String> folded = new HashMap<>();
        for (Record record : records) {
            String name = record.name();
            check(name);
            if (!seen.add(name)) {
                throw new Refusal("record " + quoted(name)
                        + " is there twice; which one counts would depend on the program that reads it");
            }
            String other = folded.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new Refusal("the records " + quoted(other) + " and " + quoted(name)
                        + " differ only in upper and lower case");
            }
            if (slash <= 0 || !name.startsWith(first.substring(0, slash + 1))) {
                throw new Refusal("record " + quoted(name) + " does not lie in the archive's one top folder");
            }
        }
        return first.substring(0, slash);
    }

    private static void check(String name) {
        boolean bad = name.isEmpty() || name.length() > LONGEST || name.startsWith("/") || name.indexOf('\\') >= 0
                || name.length() > 1 && name.charAt(1) == ':' || name.chars().anyMatch(Character::isISOControl);
        for (String part : name.split("/", -1)) {
            bad |= part.equals("..") || part.equals(".");
        }
        if (bad) {
            throw new Refusal("record " + quoted(name) + " has a name that could lead out of the archive");
        }
    }

    /** A name fit for a sentence: without control characters, not too long. */
    static String quoted(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().limit(80).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.length() < name.length() && name.codePoints().count() > 80 ? text + "…" : text.toString();
    }
}
