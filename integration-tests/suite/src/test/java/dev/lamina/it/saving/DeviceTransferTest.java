// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.file.AtomicFile;
import dev.lamina.saving.hdf5.DatasetNode;
import dev.lamina.saving.hdf5.ElementType;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights go from a mapped file to a device and back without arrays in between. */
class DeviceTransferTest {
  private static final int SIZE = 100_003;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"static, cpu", "eager, cpu", "static, reference", "eager, reference"})
  void viewsOfAFileGoToTheDeviceAndBack(String backendName, String device) throws IOException {
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = i * 0.37f;
    }
    Path file = folder.resolve("in.h5");
    GroupNode root = new GroupNode();
    root.dataset("w", HostTensor.of(values, SIZE));
    AtomicFile.write(file, new Hdf5Writer(root)::writeTo);
    try (Lamina lamina = Lamina.builder().backend(backendName).device(device).build();
        Hdf5Source source = Hdf5Source.open(file)) {
      Backend backend = lamina.backend();
      HostTensor view = source.root().dataset("w").view().orElseThrow();
      Variable variable = backend.variable("w", HostTensor.zeros(view.spec()), true);
      backend.write(variable, view);
      Path copy = folder.resolve("out.h5");
      AtomicInteger asked = new AtomicInteger();
      GroupNode tree = new GroupNode();
      tree.dataset(
          "w",
          new DatasetNode(
              ElementType.FLOAT32,
              view.spec().shape(),
              sink -> {
                asked.incrementAndGet();
                sink.write(backend.read(variable));
              }));
      AtomicFile.write(copy, new Hdf5Writer(tree)::writeTo);
      assertThat(asked).hasValue(1);
      assertThat(copy).hasSameBinaryContentAs(file);
    }
  }
}
