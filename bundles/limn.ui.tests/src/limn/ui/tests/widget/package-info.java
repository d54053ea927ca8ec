/** Tests of widgets that views share. */
package limn.ui.tests.widget;
