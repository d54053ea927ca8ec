/** The wizards for models and data. */
package limn.ui.tests.wizard;
