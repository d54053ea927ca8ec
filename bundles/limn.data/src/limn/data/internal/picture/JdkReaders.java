package limn.data.internal.picture;

import java.util.Arrays;
import java.util.Iterator;

import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The readers that are part of Java, whatever others may be installed beside them. */
final class JdkReaders {

    private JdkReaders() {
    }

    static ImageReaderSpi of(String format) {
        Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class,
                false);
        while (all.hasNext()) {
            ImageReaderSpi reader = all.next();
            if (reader.getClass().getModule() == ImageReaderSpi.class.getModule()
                    && Arrays.asList(reader.getFormatNames()).contains(format)) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java has no reader for " + format);
    }
}
