package limn.data.tests.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import limn.api.LimnException;
import limn.data.internal.picture.PictureFile;
import limn.testkit.FuzzFolder;
import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;

/** Pictures of any kind, told by their first bytes. What is behind the checksums of PNG is reached by mending them. */
public final class PictureFuzz implements FuzzTarget {

    private static final int SIGNATURE = 8;
    private static final long PNG = 0x89504e470d0a1a0aL;

    @Override
    public String name() {
        return "picture";
    }

    @Override
    public Map<String, byte[]> seeds() throws IOException {
        return FuzzSeeds.files(List.of("pictures", "hostile"), List.of(".png", ".jpg", ".tif", ".bmp"));
    }

    @Override
    public String run(byte[] input) throws IOException {
        if (input.length > SIGNATURE && ByteBuffer.wrap(input).getLong() == PNG) {
            read(mended(input));
        }
        return read(input);
    }

    private static String read(byte[] input) throws IOException {
        return FuzzFolder.read(Map.of("picture", input), folder -> {
            PictureFile file = PictureFile.open(folder.resolve("picture"));
            var picture = file.picture();
            if (picture.width() != file.width() || picture.height() != file.height()) {
                throw new LimnException("The picture has two sizes");
            }
        });
    }

    private static byte[] mended(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png.clone());
        int chunk = SIGNATURE;
        while (chunk + 12 <= png.length) {
            long end = chunk + 8L + (bytes.getInt(chunk) & 0xffffffffL);
            if (end + 4 > png.length) {
                break;
            }
            CRC32 checksum = new CRC32();
            checksum.update(bytes.array(), chunk + 4, (int) end - chunk - 4);
            bytes.putInt((int) end, (int) checksum.getValue());
            chunk = (int) end + 4;
        }
        return bytes.array();
    }
}
