/** How long methods take beside the network's plain forward. */
package limn.core.bench;
