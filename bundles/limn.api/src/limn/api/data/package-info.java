/**
 * Data: samples with their pictures and what is known to be true of them, how a picture becomes a network input, and the
 * service that opens a folder.
 */
package limn.api.data;
