/** Whether a map shows anything of what the network has learnt: the same method on random weights (definitions 17.2). */
package limn.core.sanity;
