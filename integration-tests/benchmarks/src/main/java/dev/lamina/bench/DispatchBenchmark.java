// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.bench;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.Scope;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.graph.StaticBackend;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to get a small op, a 32 by 32 addition, to the device. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(org.openjdk.jmh.annotations.Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {
  private static final TensorSpec SPEC = TensorSpec.float32(32, 32);

  private ComputeProvider provider;
  private EagerBackend eager;
  private EagerTensor leaf;
  private EagerTensor other;
  private EagerTensor constant;
  private Backend graph;
  private Variable variable;
  private CompiledFunction chain;

  /** Opens both backends on the CPU. */
  @Setup
  public void open() {
    provider = new CpuProvider();
    var runtime = provider.open(provider.devices().get(0));
    eager = new EagerBackend(runtime, BackendOptions.DEFAULT);
    variable = eager.variable("x", HostTensor.zeros(SPEC), true);
    leaf = eager.ones(32, 32).requiresGrad(true);
    other = eager.ones(32, 32).requiresGrad(true);
    constant = eager.ones(32, 32);
    graph = new StaticBackend(runtime, BackendOptions.DEFAULT);
    Variable operand = graph.variable("x", HostTensor.zeros(SPEC), true);
    chain =
        graph.compile(
            inputs -> {
              Tensor sum = inputs.get(0);
              for (int i = 0; i < 100; i++) {
                sum = graph.ops().math().add(sum, operand);
              }
              return List.of(sum);
            },
            List.of(SPEC));
  }

  /** Closes them. */
  @TearDown
  public void close() {
    eager.close();
    graph.close();
    provider.close();
  }

  /** One addition, recorded on the tape, and the scope that frees it. */
  @Benchmark
  public TensorSpec eagerRecordedAdd() {
    Scope scope = eager.scope();
    try (scope) {
      return eager.ops().math().add(variable, variable).spec();
    }
  }

  /** One addition of two tensors that require grad, recorded, left to the garbage collector. */
  @Benchmark
  public EagerTensor tensorRecordedAdd() {
    return leaf.add(other);
  }

  /** One addition that nothing remembers. */
  @Benchmark
  public EagerTensor tensorAdd() {
    return constant.add(constant);
  }

  /** A hundred additions in one run. */
  @Benchmark
  public void staticHundredAdds() {
    chain.run(List.of(HostTensor.zeros(SPEC)), List.of(HostTensor.zeros(SPEC)));
  }
}
