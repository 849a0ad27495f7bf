// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.BackendOptions;
import dev.lamina.device.Precision;
import dev.lamina.graph.FloatRuntime;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.StaticBackend;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random graphs over values of several sizes: no value is overwritten before its last reader. */
class MemoryPlanTest {
  private static final int ALIGNMENT = 16;

  private final FloatRuntime runtime = new FloatRuntime();
  private final StaticBackend backend = new StaticBackend(runtime, BackendOptions.DEFAULT);

  @Test
  void noLiveValueIsOverwritten() {
    for (int seed = 0; seed < 300; seed++) {
      Graph graph = backend.optimize(randomGraph(seed));
      Schedule schedule = new Schedule(graph, runtime, Precision.HIGHEST);
      new Simulation(new MemoryPlan(graph, schedule, runtime), seed).run(graph, schedule);
    }
  }

  @Test
  void theArenaIsCloseToWhatLivesAtOnce() {
    long arenas = 0;
    long bounds = 0;
    for (int seed = 0; seed < 300; seed++) {
      Graph graph = backend.optimize(randomGraph(seed));
      Schedule schedule = new Schedule(graph, runtime, Precision.HIGHEST);
      MemoryPlan plan = new MemoryPlan(graph, schedule, runtime);
      long bound = lowerBound(graph, schedule, plan);
      assertThat(plan.arenaBytes()).as("program %s", seed).isGreaterThanOrEqualTo(bound);
      arenas += plan.arenaBytes();
      bounds += bound;
    }
    assertThat((double) arenas / bounds).isLessThan(1.1);
  }

  private Graph randomGraph(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TensorSpec> signature = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      signature.add(TensorSpec.float32(random.nextInt(40)));
    }
    Ops ops = backend.ops();
    return backend.trace(
        inputs -> {
          List<Tensor> values = new ArrayList<>(inputs);
          for (int i = 0; i < 30; i++) {
            Tensor x = values.get(random.nextInt(values.size()));
            List<Tensor> fitting =
                values.stream().filter(value -> value.shape().equals(x.shape())).toList();
            Tensor y = fitting.get(random.nextInt(fitting.size()));
            values.add(
                switch (random.nextInt(4)) {
                  case 0 -> ops.math().exp(x);
                  case 1 -> ops.math().add(x, y);
                  case 2 -> ops.math().multiply(x, y);
                  default -> ops.array().reshape(x, x.shape().size(), 1, 1);
                });
          }
          return List.of(values.get(random.nextInt(34)), values.get(33), values.get(32));
        },
        signature);
  }

  private static long lowerBound(Graph graph, Schedule schedule, MemoryPlan plan) {
    List<Slot> slots =
        graph.nodes().stream()
            .flatMap(node -> node.outputs().stream())
            .map(plan::slot)
            .filter(slot -> slot.kind() == Slot.Kind.ARENA)
            .distinct()
            .toList();
    long bound = 0;
    for (int i = -1; i <= schedule.steps().size(); i++) {
      int step = i;
      bound =
          Math.max(
              bound,
              slots.stream()
                  .filter(slot -> slot.firstStep() <= step && step <= slot.lastStep())
                  .mapToLong(Slot::bytes)
                  .sum());
    }
    return bound;
  }

  /** Runs a schedule over an arena whose every granule knows the value that was written last. */
  private static final class Simulation {
    private final MemoryPlan plan;
    private final long seed;
    private final Map<Long, GraphTensor> owners = new HashMap<>();

    Simulation(MemoryPlan plan, long seed) {
      this.plan = plan;
      this.seed = seed;
    }

    void run(Graph graph, Schedule schedule) {
      graph.nodes().stream()
          .filter(node -> node.inputs().isEmpty())
          .forEach(node -> write(node.outputs().get(0)));
      for (Step step : schedule.steps()) {
        step.node().inputs().forEach(this::requireIntact);
        step.node().outputs().forEach(this::write);
      }
      graph.outputs().forEach(this::requireIntact);
    }

    private void write(GraphTensor tensor) {
      Slot slot = plan.slot(tensor);
      assertThat(slot.offset() % ALIGNMENT).isZero();
      assertThat(slot.offset() + slot.bytes()).isLessThanOrEqualTo(plan.arenaBytes());
      for (long at = slot.offset(); at < slot.offset() + slot.bytes(); at += ALIGNMENT) {
        owners.put(at, tensor);
      }
    }

    private void requireIntact(GraphTensor tensor) {
      Slot slot = plan.slot(tensor);
      for (long at = slot.offset(); at < slot.offset() + slot.bytes(); at += ALIGNMENT) {
        assertThat(owners.get(at)).as("program %s", seed).isSameAs(Aliases.root(tensor));
      }
    }
  }
}
