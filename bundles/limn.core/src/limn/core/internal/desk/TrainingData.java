package limn.core.internal.desk;

import limn.core.internal.data.OpenedData;
import limn.core.internal.samples.Selection;

/**
 * The training samples of a run.
 *
 * @param opened the data set
 * @param selection those that are compared with
 */
record TrainingData(OpenedData opened, Selection selection) {
}
