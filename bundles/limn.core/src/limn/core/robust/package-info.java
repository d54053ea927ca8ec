/** The layer that is chosen by trying several: constants, figures and reasons (definitions 12.2 and 12.3). */
package limn.core.robust;
