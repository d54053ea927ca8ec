/**
 * The desk: where a run happens. {@link limn.core.Limn} is the door for shells, {@link limn.core.Registry} knows the
 * services that bundles bring. Plain Java; nothing here knows a framework.
 */
package limn.core;
