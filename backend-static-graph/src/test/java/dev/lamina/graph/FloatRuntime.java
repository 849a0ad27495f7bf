// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.MemoryStats;
import dev.lamina.device.Recording;
import dev.lamina.op.array.Fill;
import dev.lamina.op.array.Gather;
import dev.lamina.op.math.Add;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Multiply;
import dev.lamina.op.math.Negate;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A device in plain Java with a handful of kernels, which counts what is open. */
public final class FloatRuntime implements DeviceRuntime {
  static final int ALIGNMENT = 16;

  private final KernelTable table =
      KernelTable.builder()
          .add(Add.class, (op, request) -> elementwise((in, i) -> at(in[0], i) + at(in[1], i)))
          .add(Multiply.class, (op, request) -> elementwise((in, i) -> at(in[0], i) * at(in[1], i)))
          .add(Negate.class, (op, request) -> elementwise((in, i) -> -at(in[0], i)))
          .add(Exp.class, (op, request) -> elementwise((in, i) -> (float) Math.exp(at(in[0], i))))
          .add(Fill.class, (op, request) -> elementwise((in, i) -> (float) op.value()))
          .add(Gather.class, (op, request) -> kernel(FloatRuntime::gather, false))
          .build();
  private int buffers;
  private int kernels;
  private long allocations;
  private long budget = Long.MAX_VALUE;
  private boolean records;
  private List<Runnable> recorded;
  private int asked;
  private int replays;
  private int recordings;

  /** One element of an output. */
  private interface Element {
    float of(Buffer[] inputs, int index);
  }

  /** A whole launch. */
  private interface Body {
    void run(Buffer[] inputs, FloatBuffer output);
  }

  private static float at(Buffer buffer, int index) {
    FloatBuffer floats = (FloatBuffer) buffer;
    return floats.get(floats.size() == 1 ? 0 : index);
  }

  private static void gather(Buffer[] inputs, FloatBuffer output) {
    for (int i = 0; i < output.size(); i++) {
      int index = (int) at(inputs[1], i);
      if (index >= ((FloatBuffer) inputs[0]).size()) {
        throw new DeviceException("index " + index + " is out of range");
      }
      output.set(i, at(inputs[0], index));
    }
  }

  private Optional<Kernel> elementwise(Element element) {
    return kernel(
        (inputs, output) -> {
          for (int i = 0; i < output.size(); i++) {
            output.set(i, element.of(inputs, i));
          }
        },
        true);
  }

  private Optional<Kernel> kernel(Body body, boolean inPlace) {
    kernels++;
    return Optional.of(
        new Kernel() {
          @Override
          public long workspaceBytes() {
            return 0;
          }

          @Override
          public boolean mayAlias(int input, int output) {
            return inPlace;
          }

          @Override
          public void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace) {
            enqueue(() -> body.run(inputs, (FloatBuffer) outputs[0]));
          }

          @Override
          public void close() {
            kernels--;
          }
        });
  }

  /** Refuses allocations after so many more. */
  void failAfter(long more) {
    budget = allocations + more;
  }

  int openKernels() {
    return kernels;
  }

  int openBuffers() {
    return buffers;
  }

  @Override
  public Device device() {
    return Device.parse("float:0");
  }

  @Override
  public int alignment() {
    return ALIGNMENT;
  }

  @Override
  public Buffer allocate(long bytes) {
    if (allocations >= budget) {
      throw new DeviceException("out of memory");
    }
    allocations++;
    buffers++;
    return new FloatBuffer(new float[(int) (bytes / 4)], 0, bytes, () -> buffers--);
  }

  @Override
  public void write(Buffer target, HostTensor host) {
    for (int i = 0; i < host.spec().size(); i++) {
      ((FloatBuffer) target).set(i, (float) host.getDouble(i));
    }
  }

  @Override
  public void read(Buffer source, HostTensor host) {
    for (int i = 0; i < host.spec().size(); i++) {
      host.setDouble(i, ((FloatBuffer) source).get(i));
    }
  }

  @Override
  public void copy(Buffer source, Buffer target, long bytes) {
    enqueue(
        () -> {
          for (int i = 0; i < bytes / 4; i++) {
            ((FloatBuffer) target).set(i, ((FloatBuffer) source).get(i));
          }
        });
  }

  private void enqueue(Runnable work) {
    if (recorded != null) {
      recorded.add(work);
    } else {
      work.run();
    }
  }

  /** Lets it record, or refuse to. */
  void records(boolean can) {
    records = can;
  }

  /** How often it was asked to record. */
  int asked() {
    return asked;
  }

  int replays() {
    return replays;
  }

  int openRecordings() {
    return recordings;
  }

  @Override
  public Optional<Recording> record(Runnable launches) {
    asked++;
    if (!records) {
      return Optional.empty();
    }
    List<Runnable> work = new ArrayList<>();
    recorded = work;
    launches.run();
    recorded = null;
    recordings++;
    return Optional.of(
        new Recording() {
          @Override
          public void replay() {
            replays++;
            work.forEach(Runnable::run);
          }

          @Override
          public void close() {
            recordings--;
          }
        });
  }

  @Override
  public Optional<Kernel> prepare(KernelRequest request) {
    return table.prepare(request);
  }

  @Override
  public void synchronize() {}

  @Override
  public MemoryStats memory() {
    return new MemoryStats(0, 0, 0, buffers, allocations);
  }

  @Override
  public void close() {}
}
