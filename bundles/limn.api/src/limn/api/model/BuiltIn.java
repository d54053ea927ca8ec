package limn.api.model;

import limn.api.LimnException;
import limn.api.data.DataSet;

/**
 * A model with data that needs no files, named by a bare word where a path is expected ({@code --model sample}). A
 * service with the property {@code limn.id}. Safe from any thread.
 */
public interface BuiltIn {

    /**
     * The word, the same as the property {@code limn.id}.
     *
     * @return lower case, words joined by hyphens
     */
    String id();

    /**
     * What it is, for people; says so when it is synthetic.
     *
     * @return one line
     */
    String description();

    /**
     * The model.
     *
     * @return a program with a complete description
     * @throws LimnException if it cannot be made
     */
    Program program() throws LimnException;

    /**
     * The data.
     *
     * @return the data set
     * @throws LimnException if it cannot be made
     */
    DataSet data() throws LimnException;
}
