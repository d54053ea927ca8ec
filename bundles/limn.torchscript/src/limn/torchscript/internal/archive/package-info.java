/** The zip container of a model: records by name, checked before anything is inflated, tensors read on demand. */
package limn.torchscript.internal.archive;
