// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything of a file goes: the superblock, heaps with the strings, object headers, data.
 * Known before anything is written, so that a file is written from front to back.
 */
final class FileLayout {
  static final int SUPERBLOCK = 48;
  private static final int ALIGNMENT = 8;
  private static final int DATA_ALIGNMENT = 64;
  private static final int LARGE_DATA = 4096;

  private final List<TreeNode> nodes = new ArrayList<>();
  private final List<HeapCollection> heaps = new ArrayList<>();
  private final Map<AttributeValue, ByteBuffer> references = new IdentityHashMap<>();
  private final Map<TreeNode, Long> addresses = new IdentityHashMap<>();
  private final Map<TreeNode, Long> dataAddresses = new IdentityHashMap<>();
  private final long size;

  FileLayout(GroupNode root) {
    collect(root);
    long end = placeStrings();
    end = placeHeaders(end);
    this.size = placeData(end);
  }

  private void collect(TreeNode node) {
    if (addresses.put(node, 0L) != null) {
      throw new IllegalArgumentException("a group or dataset is at two places of the tree");
    }
    nodes.add(node);
    if (node instanceof GroupNode group) {
      group.children().values().forEach(this::collect);
    }
  }

  private long placeStrings() {
    HeapCollection heap = new HeapCollection(SUPERBLOCK);
    for (TreeNode node : nodes) {
      for (AttributeValue value : node.attributes().values().values()) {
        if (value.raw() != null) {
          continue;
        }
        if (heap.isFullFor(value.strings())) {
          heaps.add(heap);
          heap = new HeapCollection(heap.address() + heap.size());
        }
        references.put(value, heap.add(value.strings()));
      }
    }
    heaps.add(heap);
    return heap.address() + heap.size();
  }

  private long placeHeaders(long from) {
    long end = from;
    for (TreeNode node : nodes) {
      long address = align(end, ALIGNMENT);
      addresses.put(node, address);
      // Lengths do not depend on addresses.
      end = address + header(node).limit();
    }
    return end;
  }

  private long placeData(long from) {
    long end = from;
    for (TreeNode node : nodes) {
      if (node instanceof DatasetNode dataset && dataset.bytes() > 0) {
        long address = align(end, dataset.bytes() < LARGE_DATA ? ALIGNMENT : DATA_ALIGNMENT);
        dataAddresses.put(node, address);
        end = Math.addExact(address, dataset.bytes());
      }
    }
    return end;
  }

  /** The object header of a group or dataset. */
  ByteBuffer header(TreeNode node) {
    HeaderBuilder header = new HeaderBuilder();
    if (node instanceof GroupNode group) {
      header.group();
      group.children().forEach((name, child) -> header.link(name, addresses.get(child)));
    } else {
      header.dataset((DatasetNode) node, dataAddresses.getOrDefault(node, 0L));
    }
    Map<String, AttributeValue> attributes = node.attributes().values();
    if (!attributes.isEmpty()) {
      header.attributes();
      attributes.forEach(
          (name, value) ->
              header.attribute(
                  name, value, value.raw() == null ? references.get(value) : value.raw()));
    }
    return header.encode();
  }

  List<HeapCollection> heaps() {
    return heaps;
  }

  /** Groups and datasets in the order of their headers. */
  List<TreeNode> nodes() {
    return nodes;
  }

  long address(TreeNode node) {
    return addresses.get(node);
  }

  long dataAddress(DatasetNode dataset) {
    return dataAddresses.get(dataset);
  }

  /** Bytes of the file. */
  long size() {
    return size;
  }

  private static long align(long address, int alignment) {
    return (address + alignment - 1) / alignment * alignment;
  }
}
