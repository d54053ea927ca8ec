package limn.core.internal.desk;

import limn.api.LimnException;
import limn.core.internal.explain.ChunkResult;

/** Takes finished chunks, in order, from one thread. */
interface Sink extends AutoCloseable {

    /** The first chunk that is not finished yet. */
    int firstChunk();

    /** Takes a chunk; may write it later. */
    void accept(ChunkResult chunk) throws LimnException;

    /** Writes what was taken. */
    void drain() throws LimnException;

    /** Gives up what was taken and not written. */
    @Override
    void close();
}
