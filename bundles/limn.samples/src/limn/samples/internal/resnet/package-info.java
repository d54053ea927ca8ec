/** A network of the size of a ResNet-18 with random weights, for measuring how fast things are. */
package limn.samples.internal.resnet;
