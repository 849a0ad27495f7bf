# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Throughput of PyTorch on a GPU for the five workloads of `lamina bench`.

usage: python3 torch_workloads.py {eager,compile} [workload ...]
Prints one JSON line a workload, as `lamina bench` does: the median of five epochs after two that
warm up, and the median of five predictions. Batches lie in pinned host memory and go to the card
step by step; the loss stays there until the epoch ends. PyTorch's defaults otherwise: float32
products, and TensorFloat-32 in cuDNN's convolutions and recurrences unless TF32=0 is set.
"""
import json, os, statistics, sys, time
import torch
from torch import nn
import torch.nn.functional as F

DEVICE = "cuda"


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10000, 128)
        self.lstm = nn.LSTM(128, 128, batch_first=True)
        self.head = nn.Linear(128, 1)

    def forward(self, x):
        return self.head(self.lstm(self.embedding(x))[0][:, -1])


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-5), nn.LayerNorm(width, eps=1e-5)
        self.qkv = nn.ModuleList(nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x):
        b, t, d = x.shape
        y = self.norm1(x)
        q, k, v = (p(y).view(b, t, self.heads, -1).transpose(1, 2) for p in self.qkv)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(y.transpose(1, 2).reshape(b, t, d))
        return x + self.mlp(self.norm2(x))


class Transformer(nn.Module):
    def __init__(self, vocabulary=1000, width=128):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.blocks = nn.Sequential(Block(width, 4), Block(width, 4))
        self.norm, self.head = nn.LayerNorm(width, eps=1e-5), nn.Linear(width, vocabulary)

    def forward(self, x):
        return self.head(self.norm(self.blocks(self.embedding(x))))


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn1, self.bn2 = nn.BatchNorm2d(outputs), nn.BatchNorm2d(outputs)
        self.short = nn.Identity()
        if stride != 1:
            self.short = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(self.short(x) + y)


def resnet20_net():
    parts, width = [nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()], 16
    for stage, filters in enumerate((16, 32, 64)):
        for block in range(3):
            parts.append(Residual(width, filters, 2 if stage and not block else 1))
            width = filters
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def classes(n, count):
    return torch.randint(0, count, (n,))


def adam(net):
    return torch.optim.Adam(net.parameters(), lr=1e-3, eps=1e-7)


# name: network, inputs, targets, batch size, loss, optimizer
def mlp():
    net = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    return net, torch.rand(12800, 784), classes(12800, 10), 128, F.cross_entropy, adam


def lenet():
    net = nn.Sequential(nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3, padding=1),
                        nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Linear(128, 10))
    return net, torch.rand(2560, 1, 28, 28), classes(2560, 10), 128, F.cross_entropy, adam


def resnet20():
    return (resnet20_net(), torch.rand(640, 3, 32, 32), classes(640, 10), 64, F.cross_entropy,
            lambda net: torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9))


def lstm():
    return (Lstm(), torch.randint(0, 10000, (640, 100)), torch.randint(0, 2, (640, 1)).float(), 64,
            F.binary_cross_entropy_with_logits, adam)


def transformer():
    def loss(logits, y):
        return F.cross_entropy(logits.flatten(0, 1), y.flatten())
    return Transformer(), torch.randint(0, 1000, (160, 128)), torch.randint(0, 1000, (160, 128)), 16, loss, adam


WORKLOADS = dict(mlp=mlp, lenet=lenet, resnet20=resnet20, lstm=lstm, transformer=transformer)


def measure(name, mode):
    torch.manual_seed(0)
    net, x, y, batch, loss_of, optimizer_of = WORKLOADS[name]()
    net = net.to(DEVICE)
    x, y = x.pin_memory(), y.pin_memory()
    optimizer = optimizer_of(net)
    forward = torch.compile(net) if mode == "compile" else net
    epochs = []
    for _ in range(7):
        start = time.perf_counter()
        total = torch.zeros((), device=DEVICE)
        order = torch.randperm(len(x) // batch)
        for i in order.tolist():
            a = x[i * batch:(i + 1) * batch].to(DEVICE, non_blocking=True)
            b = y[i * batch:(i + 1) * batch].to(DEVICE, non_blocking=True)
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(forward(a), b)
            loss.backward()
            optimizer.step()
            total += loss.detach()
        total.item()
        epochs.append(time.perf_counter() - start)
    predictions = []
    with torch.inference_mode():
        for _ in range(5):
            start = time.perf_counter()
            for i in range(0, len(x), batch):
                result = forward(x[i:i + batch].to(DEVICE, non_blocking=True)).cpu()
            predictions.append(time.perf_counter() - start)
    return dict(peer=f"torch-{mode}", workload=name,
                train_samples_s=round(len(x) / statistics.median(epochs[2:]), 1),
                predict_samples_s=round(len(x) / statistics.median(predictions), 1))


def main():
    mode, names = sys.argv[1], sys.argv[2:] or list(WORKLOADS)
    if os.environ.get("TF32") == "0":
        torch.backends.cudnn.allow_tf32 = False
    for name in names:
        try:
            print(json.dumps(measure(name, mode)), flush=True)
        except Exception as failure:  # a compiler that does not work here
            print(json.dumps(dict(peer=f"torch-{mode}", workload=name, failed=str(failure)[:200])), flush=True)


main()
