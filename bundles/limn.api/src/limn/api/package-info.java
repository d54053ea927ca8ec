/**
 * Words that everything uses: tensors, parameters and settings, progress, and the one checked exception.
 */
package limn.api;
