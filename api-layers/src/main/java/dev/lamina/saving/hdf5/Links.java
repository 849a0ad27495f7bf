// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.LinkMessage.LinkType;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names in a group and where they lead: in order of creation where the file tracks it, else by
 * name. Only names are read: one child that cannot be read does not hide the others.
 */
final class Links {
  /** Where soft and external links lead; they are never followed. */
  static final long REFUSED = -2;

  private static final int SOFT_LINK = 2;

  private final FileStorage storage;
  private final Map<String, Long> addresses = new LinkedHashMap<>();

  private Links(FileStorage storage) {
    this.storage = storage;
  }

  /** Address of the object header, or {@link #REFUSED}, by name. */
  static Map<String, Long> read(FileStorage storage, ObjectHeader group) {
    Links links = new Links(storage);
    if (group.hasMessageOfType(SymbolTableMessage.class)) {
      links.addSymbolTable(group.getMessageOfType(SymbolTableMessage.class));
    } else if (group.hasMessageOfType(LinkInfoMessage.class)) {
      links.addMessages(group, group.getMessageOfType(LinkInfoMessage.class));
    } else {
      throw new HdfException("it is neither a group nor a dataset");
    }
    return links.addresses;
  }

  private void addSymbolTable(SymbolTableMessage table) {
    ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
    BTreeV1 tree = BTreeV1.createGroupBTree(storage, table.getBTreeAddress());
    for (long node : tree.getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
        String name = Utils.readUntilNull(names.duplicate().position(entry.getLinkNameOffset()));
        add(name, entry.getCacheType() == SOFT_LINK ? REFUSED : entry.getObjectHeaderAddress());
      }
    }
  }

  private void addMessages(ObjectHeader group, LinkInfoMessage info) {
    List<LinkMessage> links = new ArrayList<>();
    if (info.getBTreeNameIndexAddress() == Constants.UNDEFINED_ADDRESS) {
      links.addAll(group.getMessagesOfType(LinkMessage.class));
    } else {
      FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
      BTreeV2<LinkNameForIndexedGroupRecord> tree =
          new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
      for (LinkNameForIndexedGroupRecord link : tree.getRecords()) {
        links.add(LinkMessage.fromBuffer(heap.getId(link.getId()), storage.getSuperblock()));
      }
    }
    links.sort(
        info.isLinkCreationOrderTracked()
            ? Comparator.comparing(LinkMessage::getCreationOrder)
            : Comparator.comparing(LinkMessage::getLinkName));
    for (LinkMessage link : links) {
      boolean hard = link.getLinkType() == LinkType.HARD;
      add(link.getLinkName(), hard ? link.getHardLinkAddress() : REFUSED);
    }
  }

  private void add(String name, long address) {
    if (addresses.putIfAbsent(name, address) != null) {
      throw new HdfException("it has two children named '" + name + "'");
    }
  }
}
