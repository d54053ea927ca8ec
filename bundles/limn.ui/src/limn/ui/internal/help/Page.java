package limn.ui.internal.help;

import java.util.Objects;

/**
 * A page of the help.
 *
 * @param id its name in links, without ending
 * @param title its first heading
 * @param markdown its text
 */
record Page(String id, String title, String markdown) {

    Page {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        Objects.requireNonNull(markdown);
    }

    /** A page whose title is its first heading. */
    static Page of(String id, String markdown) {
        return new Page(id,
                markdown.lines().filter(line -> line.startsWith("# ")).map(line -> line.substring(2).strip())
                        .findFirst().orElse(id),
                markdown);
    }
}
