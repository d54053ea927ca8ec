package limn.maths;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.graph.Shape;

/**
 * Colours as CIE 1976 L*a*b* under the white of sRGB (D65, two degrees), whose distances are about those that are seen
 * (IEC 61966-2-1 and CIE 15).
 */
public final class CieLab {

    private static final double[][] TO_XYZ = {{0.412453, 0.357580, 0.180423}, {0.212671, 0.715160, 0.072169},
            {0.019334, 0.119193, 0.950227}};
    private static final double[] WHITE = {0.950456, 1, 1.088754};
    private static final double KNEE = 216.0 / 24389;
    private static final double TOP = 255;

    private CieLab() {
    }

    /**
     * The colours of a picture.
     *
     * @param picture any
     * @return {@code 3×H×W}: L from 0 to 100, a and b about −128 to 127
     */
    public static Tensor of(Picture picture) {
        Picture rgb = Channels.rgb(picture);
        byte[] samples = rgb.samples();
        int cells = rgb.width() * rgb.height();
        float[] colours = new float[3 * cells];
        double[] f = new double[3];
        for (int cell = 0; cell < cells; cell++) {
            for (int i = 0; i < f.length; i++) {
                double xyz = 0;
                for (int channel = 0; channel < TO_XYZ[i].length; channel++) {
                    xyz += TO_XYZ[i][channel] * linear((samples[3 * cell + channel] & 0xff) / TOP);
                }
                f[i] = compressed(xyz / WHITE[i]);
            }
            colours[cell] = (float) (116 * f[1] - 16);
            colours[cells + cell] = (float) (500 * (f[0] - f[1]));
            colours[2 * cells + cell] = (float) (200 * (f[1] - f[2]));
        }
        return Tensor.of(Shape.of(3, rgb.height(), rgb.width()), colours);
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double compressed(double value) {
        return value > KNEE ? StrictMath.cbrt(value) : value * 841 / 108 + 4.0 / 29;
    }
}
