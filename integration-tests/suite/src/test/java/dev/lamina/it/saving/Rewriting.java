// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.saving.hdf5.DatasetNode;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Attributes;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Node;
import dev.lamina.saving.hdf5.TreeNode;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.util.List;

/** Makes the tree of a file that was read, to write it again. Text datasets are left out. */
final class Rewriting {
  private Rewriting() {}

  static GroupNode of(Hdf5Group root) throws IOException {
    GroupNode tree = new GroupNode();
    copyGroup(root, tree);
    return tree;
  }

  private static void copyGroup(Hdf5Group from, GroupNode to) throws IOException {
    copyAttributes(from, to);
    for (String name : from.children()) {
      Hdf5Node child = from.child(name);
      if (child instanceof Hdf5Group group) {
        copyGroup(group, to.group(name));
      } else if (child instanceof Hdf5Dataset dataset && !dataset.isText()) {
        HostTensor values = dataset.read();
        DatasetNode copy =
            new DatasetNode(dataset.type(), dataset.shape(), sink -> sink.write(values));
        copyAttributes(dataset, to.dataset(name, copy));
      }
    }
  }

  private static void copyAttributes(Hdf5Node from, TreeNode to) throws IOException {
    Hdf5Attributes attributes = from.attributes();
    for (String name : attributes.names()) {
      if (!attributes.isText(name)) {
        to.attributes().numbers(name, attributes.numbers(name).orElseThrow());
      } else if (attributes.shape(name).rank() == 0) {
        to.attributes().text(name, attributes.string(name).orElseThrow());
      } else {
        List<String> strings = attributes.strings(name).orElseThrow();
        to.attributes().list(name, strings);
      }
    }
  }
}
