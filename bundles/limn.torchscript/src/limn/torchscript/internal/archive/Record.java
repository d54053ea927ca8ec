package limn.torchscript.internal.archive;

/**
 * One file inside the archive, as its table of contents describes it.
 *
 * @param name name as written, the top folder included
 * @param method 0 stored, 8 deflated
 * @param compressed bytes it takes in the file
 * @param size bytes it has when inflated
 * @param crc CRC-32 of the inflated bytes
 * @param header where its local header stands in the file
 */
record Record(String name, int method, long compressed, long size, long crc, long header) {

    /** Bytes that are stored as they are. */
    static final int STORED = 0;
    /** Bytes that are deflated. */
    static final int DEFLATED = 8;
}
