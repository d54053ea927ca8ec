package limn.api.report;

import java.util.List;
import java.util.Optional;

/** A piece of a section. */
public sealed interface Block {

    /**
     * Running text.
     *
     * @param text one paragraph
     */
    record Paragraph(String text) implements Block {
    }

    /**
     * Something to be seen before the rest.
     *
     * @param level how grave it is
     * @param text one paragraph
     */
    record Notice(Level level, String text) implements Block {
    }

    /**
     * Names and values.
     *
     * @param rows in the order shown
     */
    record Facts(List<Fact> rows) implements Block {
        /** Copies the rows. */
        public Facts {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A table.
     *
     * @param caption what it shows
     * @param header names of the columns
     * @param rows cells as text, each row as long as the header
     * @param numeric for each column whether it holds numbers (aligned at the right)
     */
    record Table(String caption, List<String> header, List<List<String>> rows,
            List<Boolean> numeric) implements Block {
        /** Copies the cells. */
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            numeric = List.copyOf(numeric);
        }
    }

    /**
     * Text that is taken over as it is, for example a command.
     *
     * @param text the text
     */
    record Verbatim(String text) implements Block {
    }

    /**
     * A picture or several beside each other with what is known of them: one sample, one explanation.
     *
     * @param heading the heading, usually the sample's id
     * @param figures pictures in the order shown
     * @param facts names and values
     * @param verdict what to think of it, if there is a verdict
     * @param arrangement how the pictures stand
     */
    record Card(String heading, List<Figure> figures, List<Fact> facts, Optional<Notice> verdict,
            Arrangement arrangement) implements Block {
        /** Copies the lists. */
        public Card {
            figures = List.copyOf(figures);
            facts = List.copyOf(facts);
        }

        /**
         * A card whose pictures stand as they fit best.
         *
         * @param heading the heading, usually the sample's id
         * @param figures pictures in the order shown
         * @param facts names and values
         * @param verdict what to think of it, if there is a verdict
         */
        public Card(String heading, List<Figure> figures, List<Fact> facts, Optional<Notice> verdict) {
            this(heading, figures, facts, verdict, Arrangement.FREE);
        }
    }

    /** How the pictures of a card stand. */
    enum Arrangement {
        /** As they fit best. */
        FREE,
        /** Small, as many in a row as fit, to be taken in at a glance. */
        GLANCE,
        /** Each two that follow each other belong together: no row ends between them. */
        PAIRS,
        /** The same of each three. */
        TRIPLES
    }

    /**
     * A name with its value.
     *
     * @param name the name
     * @param value the value as shown
     */
    record Fact(String name, String value) {
    }

    /** How grave something is. */
    enum Level {
        /** All is well. */
        GOOD("No fault"),
        /** Worth knowing. */
        INFO("Note"),
        /** Worth a doubt. */
        WARNING("Caution"),
        /** Not to be believed. */
        BAD("Problem");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        /**
         * The word that is shown beside the colour, so that colour alone tells nothing.
         *
         * @return a word or two, sentence case
         */
        public String word() {
            return word;
        }
    }
}
