/** What the core tells of an opened model. */
package limn.core.model;
