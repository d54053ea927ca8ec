/** Wizards: a model with what its network receives, and a data set with what it holds. */
package limn.ui.internal.wizard;
