/** The view Predictions: a bar for each class, and what is explained. */
package limn.ui.internal.predictions;
