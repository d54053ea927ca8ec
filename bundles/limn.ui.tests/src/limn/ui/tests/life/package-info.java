/** The life of a window: first start, end, kill, the next start, a state folder that cannot be written. */
package limn.ui.tests.life;
