package limn.ui.internal.data;

import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.widgets.TableItem;

import limn.ui.theme.Tone;

/**
 * What stands in the rows of the list of samples.
 *
 * @param facts what is known of the samples
 * @param arrangement their headings
 */
record RowContent(Facts facts, Arrangement arrangement) {

    /**
     * Writes a row.
     *
     * @param item the row
     * @param row a sample's index, or the ones' complement of a heading's place
     */
    void fill(TableItem item, int row) {
        if (row < 0) {
            item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
            item.setText(0, heading(~row));
        } else {
            for (SampleColumn column : SampleColumn.values()) {
                item.setText(column.ordinal(), column.text(facts, row));
            }
        }
    }

    private String heading(int heading) {
        int[] inside = arrangement.under(heading);
        long right = IntStream.of(inside).filter(facts::right).count();
        long wrong = IntStream.of(inside).filter(facts::wrong).count();
        return arrangement.grouping().name(facts, arrangement.headings()[heading]) + "  ·  "
                + (inside.length == 1 ? "1 sample" : inside.length + " samples")
                + (right + wrong == 0 ? "" : "  ·  " + right + " of " + (right + wrong) + " right");
    }

    /**
     * The sign and the word that tell right from wrong are coloured, too.
     *
     * @param row as for filling
     * @param column number of the column
     * @return empty for the colour of the list
     */
    Optional<Tone> tone(int row, int column) {
        boolean tells = column == SampleColumn.PREDICTION.ordinal() || column == SampleColumn.RESULT.ordinal();
        if (row < 0 || !tells) {
            return Optional.empty();
        }
        return facts.failed(row) ? Optional.of(Tone.CAUTION)
                : facts.right(row) ? Optional.of(Tone.GOOD)
                        : facts.wrong(row) ? Optional.of(Tone.BAD) : Optional.empty();
    }
}
