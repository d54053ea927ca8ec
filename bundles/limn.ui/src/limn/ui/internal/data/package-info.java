/** The view Data: samples with labels and predictions, in columns of numbers, so that many cost little. */
package limn.ui.internal.data;
