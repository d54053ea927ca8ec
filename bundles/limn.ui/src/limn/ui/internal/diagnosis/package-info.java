/** The view Diagnosis: how far to believe the map, what to try, and how it was made. */
package limn.ui.internal.diagnosis;
