// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendFactory;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.eager.EagerBackend;
import dev.lamina.op.Op;
import dev.lamina.op.array.Fill;
import dev.lamina.op.array.Identity;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Square;
import dev.lamina.op.math.Tanh;
import dev.lamina.op.random.RandomBits;
import dev.lamina.op.state.Assign;
import dev.lamina.tck.TckSubject;
import dev.lamina.tck.reference.ReferenceProvider;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The eager backend on the reference device with one fault each. */
final class FaultySubjects {
  private FaultySubjects() {}

  private static TckSubject subject(
      UnaryOperator<DeviceRuntime> device, Function<Backend, Backend> backend) {
    BackendFactory factory =
        new BackendFactory() {
          @Override
          public String name() {
            return EagerBackend.NAME;
          }

          @Override
          public Backend create(Devices devices, Device where, BackendOptions options) {
            DeviceRuntime runtime = device.apply(devices.open(where));
            return backend.apply(new EagerBackend(runtime, options));
          }
        };
    return new TckSubject(
        factory, new ReferenceProvider(), Device.parse("reference"), Subjects.ALL_DTYPES);
  }

  private static TckSubject onDevice(UnaryOperator<DeviceRuntime> device) {
    return subject(device, backend -> backend);
  }

  private static TckSubject onBackend(Function<Backend, Backend> backend) {
    return subject(runtime -> runtime, backend);
  }

  /** A kernel computes another function. */
  static TckSubject wrongKernel() {
    return onDevice(
        runtime ->
            new ForwardingRuntime(runtime) {
              @Override
              public Optional<Kernel> prepare(KernelRequest request) {
                boolean square = request.op() instanceof Square;
                return super.prepare(square ? with(request, new Tanh()) : request);
              }
            });
  }

  private static KernelRequest with(KernelRequest request, Op op) {
    return new KernelRequest(op, request.inputs(), request.outputs(), request.precision());
  }

  /** Gradients come out twice as large. */
  static TckSubject wrongGradient() {
    return onBackend(
        inner ->
            new ForwardingBackend(inner) {
              @Override
              public List<Tensor> gradients(Tensor loss, List<Tensor> wrt, GradientMode mode) {
                return super.gradients(loss, wrt, mode).stream()
                    .map(gradient -> ops().math().multiply(gradient, 2))
                    .toList();
              }
            });
  }

  /** Assignments are forgotten. */
  static TckSubject forgetfulVariables() {
    return onBackend(
        inner ->
            new ForwardingBackend(inner) {
              @Override
              public List<Tensor> apply(Op op, List<Tensor> inputs) {
                return op instanceof Assign
                    ? super.apply(new Identity(), inputs.subList(1, 2))
                    : super.apply(op, inputs);
              }
            });
  }

  /** Launches are counted twice. */
  static TckSubject miscounting() {
    return onBackend(inner -> new CompilingBackend(inner, MiscountingFunction::new));
  }

  /** Runs take inputs of any spec. */
  static TckSubject careless() {
    return onBackend(inner -> new CompilingBackend(inner, CarelessFunction::new));
  }

  /** Each allocation loses a buffer. */
  static TckSubject leaking() {
    return onDevice(
        runtime ->
            new ForwardingRuntime(runtime) {
              @Override
              public Buffer allocate(long bytes) {
                super.allocate(8);
                return super.allocate(bytes);
              }
            });
  }

  /** Random bits are all zero. */
  static TckSubject notRandom() {
    return onDevice(
        runtime ->
            new ForwardingRuntime(runtime) {
              @Override
              public Optional<Kernel> prepare(KernelRequest request) {
                return request.op() instanceof RandomBits
                    ? super.prepare(with(request, new Fill(request.outputs().get(0), 0)))
                    : super.prepare(request);
              }
            });
  }

  /** A kernel gives exact and zero results in turn. */
  static TckSubject moody() {
    AtomicInteger prepared = new AtomicInteger();
    return onDevice(
        runtime ->
            new ForwardingRuntime(runtime) {
              @Override
              public Optional<Kernel> prepare(KernelRequest request) {
                boolean wrong = request.op() instanceof Exp && prepared.getAndIncrement() % 2 == 1;
                Op other = new Fill(request.outputs().get(0), 0);
                return super.prepare(wrong ? with(request, other) : request);
              }
            });
  }

  /** A backend whose functions are wrapped. */
  private static final class CompilingBackend extends ForwardingBackend {
    private final UnaryOperator<CompiledFunction> wrap;

    CompilingBackend(Backend inner, UnaryOperator<CompiledFunction> wrap) {
      super(inner);
      this.wrap = wrap;
    }

    @Override
    public CompiledFunction compile(TracedFunction function, List<TensorSpec> signature) {
      return wrap.apply(super.compile(function, signature));
    }
  }

  private static final class MiscountingFunction extends ForwardingFunction {
    MiscountingFunction(CompiledFunction inner) {
      super(inner);
    }

    @Override
    public long launches() {
      return 2 * super.launches();
    }
  }

  private static final class CarelessFunction extends ForwardingFunction {
    CarelessFunction(CompiledFunction inner) {
      super(inner);
    }

    @Override
    public List<HostTensor> run(List<HostTensor> inputs) {
      boolean fits = inputs.stream().map(HostTensor::spec).toList().equals(signature());
      return fits ? super.run(inputs) : inputs;
    }
  }
}
