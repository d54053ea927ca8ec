"""The networks of the table: torchvision's with random weights, and a small U-Net."""
import torch
import torchvision
from torch import nn

SEED = 20240501

# name → side of the picture. Small where that does not matter: of millions of rectifiers some are so near to their kink
# that rounding decides, and each of these changes the gradient.
NETWORKS = {
    "resnet18": 96, "resnet50": 96, "vgg11": 224, "densenet121": 96, "googlenet": 96, "inception_v3": 139,
    "mobilenet_v2": 96, "mobilenet_v3_small": 96, "mobilenet_v3_large": 96, "efficientnet_b0": 96,
    "convnext_tiny": 96, "regnet_y_400mf": 96, "shufflenet_v2_x1_0": 96, "squeezenet1_1": 96, "vit_b_16": 224,
    "swin_t": 224, "deeplabv3_mobilenet_v3_large": 96, "fcn_resnet50": 96, "unet": 96,
}
# The networks that give a mask.
MASKS = {"deeplabv3_mobilenet_v3_large", "fcn_resnet50", "unet"}

# Layers that are no module's value: how the value is made, and what is made of it.
FUNCTIONS = {
    ("densenet121", "relu"): (lambda network, x: nn.functional.relu(network.features(x)),
                              lambda network, y: network.classifier(y.mean([2, 3]))),
}


class Step(nn.Sequential):
    def __init__(self, inside, outside):
        super().__init__(nn.Conv2d(inside, outside, 3, padding=1, bias=False), nn.BatchNorm2d(outside),
                         nn.ReLU(inplace=True), nn.Conv2d(outside, outside, 3, padding=1, bias=False),
                         nn.BatchNorm2d(outside), nn.ReLU(inplace=True))


class UNet(nn.Module):
    """Two ways up: one by interpolation, one by transposed convolution."""

    def __init__(self):
        super().__init__()
        self.encoder1 = Step(3, 16)
        self.encoder2 = Step(16, 32)
        self.pool = nn.MaxPool2d(2)
        self.bottleneck = Step(32, 64)
        self.up2 = nn.ConvTranspose2d(64, 32, 2, stride=2)
        self.decoder2 = Step(64, 32)
        self.up1 = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False)
        self.decoder1 = Step(48, 16)
        self.head = nn.Conv2d(16, 4, 1)

    def forward(self, x):
        a = self.encoder1(x)
        b = self.encoder2(self.pool(a))
        c = self.bottleneck(self.pool(b))
        d = self.decoder2(torch.cat([self.up2(c), b], 1))
        return self.head(self.decoder1(torch.cat([self.up1(d), a], 1)))


class OneOutput(nn.Module):
    """Tracing takes no dictionary."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        return self.network(x)["out"]


def network(name):
    """The network in evaluation, its weights and statistics drawn from a fixed seed."""
    torch.manual_seed(SEED)
    if name == "unet":
        made = UNet()
    elif name in MASKS:
        made = getattr(torchvision.models.segmentation, name)(weights=None, weights_backbone=None)
    elif name in ("googlenet", "inception_v3"):
        made = getattr(torchvision.models, name)(weights=None, init_weights=False)
    else:
        made = getattr(torchvision.models, name)(weights=None)
    for module in made.modules():
        if isinstance(module, nn.BatchNorm2d):
            # New statistics are 0 and 1, under which many a mistake would not show.
            nn.init.normal_(module.running_mean, 0, 0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.1)
    if name == "vit_b_16":
        # torchvision starts it at zero, and so would all gradients be.
        nn.init.normal_(made.heads.head.weight, 0, 0.05)
    return made.eval()
