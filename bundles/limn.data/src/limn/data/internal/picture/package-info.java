/**
 * Picture files: what a file says of itself is checked by small parsers of our own before a library sees it and before
 * pixels are allocated; only what the library needs is handed on. A damaged picture is refused as a whole.
 */
package limn.data.internal.picture;
