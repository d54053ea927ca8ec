package limn.core.internal.source;

import limn.api.LimnException;

/** A convention by which files say how a model's input is made and what its classes are called. */
public interface Source {

    /**
     * Looks for what it knows.
     *
     * @param subject the model
     * @return what it tells, with warnings about what is wrong; nothing where the convention is not followed
     * @throws LimnException if what it says must not be passed over
     */
    Told look(Subject subject) throws LimnException;
}
