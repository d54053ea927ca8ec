package limn.cli.internal.task;

import limn.api.LimnException;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.UsageException;

/** What a command does. */
public interface Task {

    /**
     * Does it.
     *
     * @param desk the core and the person
     * @return how it ended
     * @throws LimnException if it cannot be done
     * @throws UsageException if the options do not fit together
     */
    ExitCode run(Desk desk) throws LimnException, UsageException;
}
