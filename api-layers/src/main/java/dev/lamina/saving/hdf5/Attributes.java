// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.AbstractNode;
import io.jhdf.api.NodeType;
import io.jhdf.dataset.NoParent;

/** Gives access to jhdf's reading of the attributes of any object. */
final class Attributes extends AbstractNode {
  Attributes(FileStorage storage, long address) {
    super(storage, address, "", NoParent.INSTANCE);
  }

  @Override
  public NodeType getType() {
    return NodeType.GROUP;
  }
}
