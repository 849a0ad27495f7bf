// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.tensor.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A group of a file that is to be written; the tree of a file is made from its root downwards. */
public final class GroupNode extends TreeNode {
  private static final int LONGEST_NAME = 60_000;

  private final Map<String, TreeNode> children = new LinkedHashMap<>();

  /** A group without children. */
  public GroupNode() {}

  /**
   * The group at a path from here, its names separated by slashes; what is missing of it is made.
   *
   * @throws IllegalArgumentException if a dataset is in the way
   */
  public GroupNode group(String path) {
    GroupNode group = this;
    for (String name : path.split("/")) {
      if (name.isEmpty()) {
        continue;
      }
      TreeNode next = group.children.computeIfAbsent(checkName(name), key -> new GroupNode());
      if (!(next instanceof GroupNode found)) {
        throw new IllegalArgumentException(
            "'" + name + "' in the path '" + path + "' is a dataset, not a group");
      }
      group = found;
    }
    return group;
  }

  /**
   * Adds a dataset at a path from here; groups that are missing are made.
   *
   * @throws IllegalArgumentException if there is something at the path
   */
  public DatasetNode dataset(String path, DatasetNode dataset) {
    int slash = path.lastIndexOf('/');
    GroupNode parent = slash < 0 ? this : group(path.substring(0, slash));
    String name = checkName(path.substring(slash + 1));
    if (parent.children.putIfAbsent(name, dataset) != null) {
      throw new IllegalArgumentException("there is already something at '" + path + "'");
    }
    return dataset;
  }

  /** Adds a dataset with the values of a tensor, which must not change before it is written. */
  public DatasetNode dataset(String path, HostTensor tensor) {
    return dataset(path, DatasetNode.of(tensor));
  }

  /** Children by name, in the order in which they were added. */
  Map<String, TreeNode> children() {
    return children;
  }

  private static String checkName(String name) {
    if (name.isEmpty() || name.equals(".") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot be a name in an HDF5 file: it must not be empty, '.', or hold NUL");
    }
    if (name.length() > LONGEST_NAME / 3) {
      throw new IllegalArgumentException(
          "a name of "
              + name.length()
              + " characters is too long; "
              + LONGEST_NAME / 3
              + " may be");
    }
    return name;
  }
}
