// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

/** A group or a dataset of a file that is to be written. */
public abstract sealed class TreeNode permits GroupNode, DatasetNode {
  private final AttributeMap attributes = new AttributeMap();

  /** The attributes, to which more can be added. */
  public final AttributeMap attributes() {
    return attributes;
  }
}
