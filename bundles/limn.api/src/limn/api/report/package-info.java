/**
 * Reports: one model of the content, and the service that writes it in some form.
 */
package limn.api.report;
