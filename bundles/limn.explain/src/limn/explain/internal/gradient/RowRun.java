package limn.explain.internal.gradient;

import java.util.List;

import limn.api.LimnException;
import limn.api.Tensor;

/** What is gathered for one row while its changed inputs run. */
interface RowRun {

    /** The changed input of a number, {@code C×H×W}; asked for in order. */
    Tensor input(int number) throws LimnException;

    /** Takes value and gradient of a target at a changed input, in the order of the numbers. */
    void take(int number, int target, double value, Tensor gradient);

    /** The findings, one for each target, once all numbers are taken. */
    List<Finding> finish();
}
