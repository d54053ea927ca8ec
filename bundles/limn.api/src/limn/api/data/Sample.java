package limn.api.data;

import java.util.Map;
import java.util.Optional;

import limn.api.LimnException;

/**
 * One picture of a data set and what belongs to it. A view: it holds no pixels, and reading twice reads twice. Safe from
 * any thread.
 */
public interface Sample {

    /**
     * The id: path below the opened root, {@code /} between folders, no ending; unique in its data set.
     *
     * @return for example {@code Dessert/12}
     */
    String id();

    /**
     * What the sample belongs to together with others, for example the patient.
     *
     * @return the group, or empty
     */
    Optional<String> group();

    /**
     * Further facts, for example columns of a table.
     *
     * @return name → value
     */
    Map<String, String> attributes();

    /**
     * Reads the picture.
     *
     * @return the picture, or the network input
     * @throws LimnException if the file is damaged, too large or gone
     */
    Content content() throws LimnException;

    /**
     * Reads what is known to be true.
     *
     * @return the truth; {@link Truth#UNKNOWN} when nothing is
     * @throws LimnException if its file is damaged, too large or gone
     */
    Truth truth() throws LimnException;
}
