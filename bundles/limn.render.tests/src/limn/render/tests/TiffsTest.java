package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.graph.Shape;
import limn.render.Tiffs;

class TiffsTest {

    @Test
    void theValuesAreInTheFileAsTheyAre() throws Exception {
        float[] values = {-3.5f, 0, Float.NaN, 1e-20f, 2.25f, -0.1f};
        byte[] file = Tiffs.bytes(Tensor.of(Shape.of(2, 3), values));
        Raster raster = read(file);
        assertEquals(DataBuffer.TYPE_FLOAT, raster.getDataBuffer().getDataType());
        assertEquals(1, raster.getNumBands());
        assertArrayEquals(values, raster.getPixels(0, 0, 3, 2, (float[]) null));
        assertArrayEquals(file, Tiffs.bytes(Tensor.of(Shape.of(2, 3), values)));
    }

    /** By the reader of the Java platform: another may stand before it that cuts numbers off at 0 and 1. */
    private static Raster read(byte[] file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
        ImageReader reader = readers.next();
        while (!reader.getClass().getModule().isNamed()) {
            reader = readers.next();
        }
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
        return reader.read(0).getRaster();
    }
}
