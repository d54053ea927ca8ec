/** The verdict on a map: how far to believe it, why, and what to try. */
package limn.core.diagnosis;
