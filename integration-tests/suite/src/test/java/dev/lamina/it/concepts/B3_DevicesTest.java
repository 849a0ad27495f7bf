// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceType;
import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.runtime.ProviderReport;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** B3: a matrix product is many simple sub-tasks, and the same program runs on every device. */
class B3_DevicesTest {
  private static final int ROWS = 40;
  private static final int INNER = 24;
  private static final int COLUMNS = 30;
  private static final int BLOCK = 10;

  private final HostTensor a = random(1, ROWS, INNER);
  private final HostTensor b = random(2, INNER, COLUMNS);

  @Test
  void blocksOfAProductComputedInAnyOrderMakeTheWholeOnEveryDevice() {
    double[] wanted = product();
    try (Lamina first = Lamina.builder().backend("eager").device("auto").build()) {
      List<Device> devices = first.devices().available();
      assertThat(devices).extracting(Device::type).contains(DeviceType.CPU);
      for (Device device : devices) {
        try (Lamina lamina = first.on("eager", device.toString())) {
          double[] found = inShuffledBlocks(lamina);
          for (int i = 0; i < wanted.length; i++) {
            assertThat(found[i]).as("%s, element %d", device, i).isCloseTo(wanted[i], within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void aGpuHasPriorityWhereOneIsUsableAndElseItIsSaidWhyThereIsNone() {
    try (Lamina lamina = Lamina.builder().device("auto").build()) {
      ProviderReport cuda =
          lamina.installed().report().stream()
              .filter(report -> report.type().equals(DeviceType.CUDA))
              .findFirst()
              .orElseThrow();
      boolean usable = !cuda.devices().isEmpty();
      assertThat(lamina.device().type()).isEqualTo(usable ? DeviceType.CUDA : DeviceType.CPU);
      assertThat(lamina.devices().available().get(0)).isEqualTo(lamina.device());
      if (!usable) {
        assertThat(cuda.unavailableReason()).isNotBlank();
        assertThatThrownBy(() -> lamina.devices().open(Device.parse("cuda:0")))
            .isInstanceOf(DeviceException.class)
            .hasMessageContaining("cuda:0")
            .hasMessageContaining(cuda.unavailableReason());
      }
    }
  }

  /** By the definition, in double precision. */
  private double[] product() {
    double[] result = new double[ROWS * COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        for (int k = 0; k < INNER; k++) {
          result[row * COLUMNS + column] +=
              a.getDouble((long) row * INNER + k) * b.getDouble((long) k * COLUMNS + column);
        }
      }
    }
    return result;
  }

  private double[] inShuffledBlocks(Lamina lamina) {
    Ops ops = lamina.backend().ops();
    Tensor left = lamina.backend().constant(a);
    Tensor right = lamina.backend().constant(b);
    List<int[]> blocks = new ArrayList<>();
    for (int row = 0; row < ROWS; row += BLOCK) {
      for (int column = 0; column < COLUMNS; column += BLOCK) {
        blocks.add(new int[] {row, column});
      }
    }
    Collections.shuffle(blocks, new Random(3));
    double[] result = new double[ROWS * COLUMNS];
    for (int[] block : blocks) {
      Tensor band = ops.array().slice(left, Shape.of(block[0], 0), Shape.of(BLOCK, INNER));
      Tensor bar = ops.array().slice(right, Shape.of(0, block[1]), Shape.of(INNER, BLOCK));
      HostTensor part = lamina.read(ops.linalg().matmul(band, bar));
      for (int i = 0; i < BLOCK * BLOCK; i++) {
        int row = block[0] + i / BLOCK;
        result[row * COLUMNS + block[1] + i % BLOCK] = part.getDouble(i);
      }
    }
    return result;
  }

  private static HostTensor random(long seed, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return HostTensor.of(values, rows, columns);
  }
}
