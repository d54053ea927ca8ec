/** What is asked of a run, who listens to it, and what comes of it. */
package limn.core.run;
