/** Tests of what is read in the window: welcome, help, preferences, About, and of its colours. */
package limn.ui.tests.texts;
