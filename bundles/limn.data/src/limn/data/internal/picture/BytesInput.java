package limn.data.internal.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/** An array as the library wants to read it, without the copy that its own stream makes. */
final class BytesInput extends ImageInputStreamImpl {

    private final byte[] bytes;

    BytesInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            return wanted == 0 ? 0 : -1;
        }
        int count = (int) Math.min(wanted, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
