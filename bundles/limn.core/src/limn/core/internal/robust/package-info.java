/** Chooses a layer by trying several on a picture (definitions 12.2 and 12.3). */
package limn.core.internal.robust;
