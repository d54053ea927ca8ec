/** What one window looks at: model, data, sample, layer, method, target and the answer. For views of ours and of others. */
package limn.ui.study;
