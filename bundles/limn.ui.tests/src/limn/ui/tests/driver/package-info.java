/**
 * Drives a window as a user does: finds widgets by what they say, moves the pointer, presses keys, waits for what should
 * appear, takes and measures pictures. A small one of our own, over SWT and AWT's robot alone.
 */
package limn.ui.tests.driver;
