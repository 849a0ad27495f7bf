// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The kernels of a device: a PTX resource a family, loaded when one of its kernels is wanted. */
final class Modules {
  private static final String FOLDER = "/dev/lamina/device/cuda/ptx/";

  private final CudaStream stream;
  private final CudaDriver driver;
  private final Map<String, Long> modules = new HashMap<>();
  private final Map<String, KernelFunction> functions = new HashMap<>();

  Modules(CudaStream stream) {
    this.stream = stream;
    this.driver = stream.driver();
  }

  synchronized KernelFunction function(String family, String name) {
    return functions.computeIfAbsent(
        family + "/" + name,
        key ->
            new KernelFunction(
                key, driver.function(modules.computeIfAbsent(family, this::load), name)));
  }

  private long load(String family) {
    try (InputStream text = Modules.class.getResourceAsStream(FOLDER + family + ".ptx")) {
      if (text == null) {
        throw new IllegalArgumentException("there is no kernel family '" + family + "'");
      }
      byte[] bytes = text.readAllBytes();
      long module = driver.loadModule(Arrays.copyOf(bytes, bytes.length + 1));
      stream.onClose(() -> driver.unloadModule(module));
      return module;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
