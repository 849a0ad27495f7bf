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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the tree of a file that was read, to write it again. Text datasets are left out. */
final class Rewriting {
  private final Edits edits;

  private Rewriting(Edits edits) {
    this.edits = edits;
  }

  /** What is written in the place of what was read. */
  interface Edits {
    /** The name of a child; it is left out if that is null. */
    default String name(String name) {
      return name;
    }

    /** The values of a dataset. */
    default HostTensor values(HostTensor values) {
      return values;
    }

    /** The text of an attribute. */
    default String text(String text) {
      return text;
    }

    /** The texts of an attribute. */
    default List<String> texts(List<String> texts) {
      return texts;
    }
  }

  static GroupNode of(Hdf5Group root) throws IOException {
    return of(root, new Edits() {});
  }

  /** The tree with edits. Two children that come to have one name are one, the first. */
  static GroupNode of(Hdf5Group root, Edits edits) throws IOException {
    GroupNode tree = new GroupNode();
    new Rewriting(edits).copyGroup(root, tree);
    return tree;
  }

  private void copyGroup(Hdf5Group from, GroupNode to) throws IOException {
    copyAttributes(from, to);
    Set<String> taken = new HashSet<>();
    for (String old : from.children()) {
      Hdf5Node child = from.child(old);
      String name = edits.name(old);
      if (name == null || !taken.add(name)) {
        continue;
      }
      if (child instanceof Hdf5Group group) {
        copyGroup(group, to.group(name));
      } else if (child instanceof Hdf5Dataset dataset && !dataset.isText()) {
        HostTensor values = dataset.read();
        HostTensor edited = edits.values(values);
        DatasetNode copy =
            edited == values
                ? new DatasetNode(dataset.type(), dataset.shape(), sink -> sink.write(values))
                : DatasetNode.of(edited);
        copyAttributes(dataset, to.dataset(name, copy));
      }
    }
  }

  private void copyAttributes(Hdf5Node from, TreeNode to) throws IOException {
    Hdf5Attributes attributes = from.attributes();
    for (String name : attributes.names()) {
      if (!attributes.isText(name)) {
        to.attributes().numbers(name, attributes.numbers(name).orElseThrow());
      } else if (attributes.shape(name).rank() == 0) {
        to.attributes().text(name, edits.text(attributes.string(name).orElseThrow()));
      } else {
        List<String> strings = attributes.strings(name).orElseThrow();
        to.attributes().list(name, edits.texts(strings));
      }
    }
  }
}
