package limn.explain.internal.cam;

import limn.api.Tensor;

/** The means of a gradient, of its square and of its cube over several inputs, in float64. */
final class MeanPowers implements PlusPlusWeights.Powers {

    private double[] first = new double[0];
    private double[] second = new double[0];
    private double[] third = new double[0];
    private int count;

    /** Takes one more gradient in. */
    void add(Tensor gradient) {
        if (count == 0) {
            first = new double[gradient.count()];
            second = new double[gradient.count()];
            third = new double[gradient.count()];
        }
        count++;
        for (int place = 0; place < first.length; place++) {
            double value = gradient.get(place);
            first[place] += value;
            second[place] += value * value;
            third[place] += value * value * value;
        }
    }

    @Override
    public double mean(int place) {
        return first[place] / count;
    }

    @Override
    public double square(int place) {
        return second[place] / count;
    }

    @Override
    public double cube(int place) {
        return third[place] / count;
    }
}
