/**
 * Importers: folders and files opened as data sets. A data set keeps columns of names, a sample is a view on a row.
 */
package limn.data.internal;
