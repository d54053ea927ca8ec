/** A tour through every view in both themes and at both scales, with pictures and measured contrast. */
package limn.ui.tests.tour;
