package limn.api;

/** The user asked to stop; what was finished before is kept. */
public final class CancelledException extends LimnException {

    private static final long serialVersionUID = 1L;

    /** Says that the work was stopped on request. */
    public CancelledException() {
        super("Stopped on request.");
    }
}
