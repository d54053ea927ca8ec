package limn.core.internal.desk;

import java.io.IOException;

import limn.api.LimnException;
import limn.core.internal.folder.RunFolder;

/** The run's folder cannot take any more: the disk is full or gone. */
final class UnwritableException extends LimnException {

    private static final long serialVersionUID = 1L;

    UnwritableException(RunFolder folder, IOException cause) {
        super(folder.path() + " cannot be written to any more (" + RunFolder.reason(cause)
                + "); what is finished is kept there, --resume goes on when there is room.", cause);
    }
}
