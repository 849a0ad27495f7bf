// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.javacpp.Pointer;

/**
 * A generated primitive with its arguments laid out once: an execution binds the addresses that
 * changed and makes one native call.
 */
public final class Primitive implements AutoCloseable {
  private final OneDnn oneDnn;
  private final String name;
  private final dnnl_primitive handle = new dnnl_primitive();
  private final dnnl_exec_arg_t arguments;
  private final dnnl_memory[] memories;
  private final long[] addresses;
  private final Address address = new Address();
  private final long scratchBytes;

  /**
   * Generates code for a descriptor.
   *
   * @param slots {@code DNNL_ARG_} numbers, in the order of the slots of {@link #bind}
   * @param layouts one for each slot
   */
  public Primitive(PrimitiveDesc desc, List<Integer> slots, List<MemoryDesc> layouts) {
    this.oneDnn = desc.oneDnn();
    this.name = desc.implementation();
    Optional<MemoryDesc> scratchpad = desc.scratchpad();
    this.scratchBytes = scratchpad.map(MemoryDesc::size).orElse(0L);
    int count = slots.size() + (scratchpad.isPresent() ? 1 : 0);
    this.memories = new dnnl_memory[count];
    this.addresses = new long[count];
    this.arguments = new dnnl_exec_arg_t(Math.max(1, count));
    OneDnn.check(dnnl_primitive_create(handle, desc.handle()), "primitive " + name);
    for (int i = 0; i < slots.size(); i++) {
      lay(i, slots.get(i), layouts.get(i));
    }
    scratchpad.ifPresent(layout -> lay(count - 1, DNNL_ARG_SCRATCHPAD, layout));
  }

  /** Argument number of the operand of a post-op, by the post-op's position. */
  public static int postOpArgument(int position) {
    return DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (position + 1) | DNNL_ARG_SRC_1;
  }

  private void lay(int slot, int argument, MemoryDesc layout) {
    dnnl_memory memory = new dnnl_memory();
    OneDnn.check(
        dnnl_memory_create(memory, layout.handle(), oneDnn.engine(), address.at(0)), "memory");
    memories[slot] = memory;
    arguments.position(slot).arg(argument);
    arguments.memory(memory);
    arguments.position(0);
  }

  /** Bytes of scratch memory to bind to slot {@link #scratchSlot}; 0 if none. */
  public long scratchBytes() {
    return scratchBytes;
  }

  /** The slot of the scratch memory: the last. */
  public int scratchSlot() {
    return memories.length - 1;
  }

  /** Says where an argument is from now on. */
  public void bind(int slot, long where) {
    if (addresses[slot] != where) {
      OneDnn.check(dnnl_memory_set_data_handle(memories[slot], address.at(where)), "data handle");
      addresses[slot] = where;
    }
  }

  /** Runs it on the caller's thread and oneDNN's workers. */
  public void execute() {
    int status = dnnl_primitive_execute(handle, oneDnn.stream(), memories.length, arguments);
    if (status != 0) {
      OneDnn.check(status, name);
    }
  }

  @Override
  public void close() {
    dnnl_primitive_destroy(handle);
    for (dnnl_memory memory : memories) {
      dnnl_memory_destroy(memory);
    }
    arguments.close();
  }

  /** A pointer whose address can be set. */
  private static final class Address extends Pointer {
    Address at(long where) {
      // Without "this" a parameter of the field's name would be assigned to itself.
      this.address = where;
      return this;
    }
  }
}
