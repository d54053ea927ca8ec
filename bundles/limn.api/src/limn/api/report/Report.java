package limn.api.report;

import java.util.List;

/**
 * The content of a report, independent of its form. All texts are plain text; a writer escapes them.
 *
 * @param title the title
 * @param subtitle one line under it
 * @param sections in the order shown
 */
public record Report(String title, String subtitle, List<Section> sections) {

    /** Copies the sections. */
    public Report {
        sections = List.copyOf(sections);
    }

    /**
     * A part with a heading.
     *
     * @param id lower case, words joined by hyphens; what {@code --sections} names
     * @param heading the heading
     * @param blocks what stands under it
     */
    public record Section(String id, String heading, List<Block> blocks) {
        /** Copies the blocks. */
        public Section {
            blocks = List.copyOf(blocks);
        }
    }
}
