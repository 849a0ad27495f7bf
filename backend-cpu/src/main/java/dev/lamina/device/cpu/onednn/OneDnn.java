// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_wait;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import dev.lamina.device.DeviceException;
import java.lang.ref.Cleaner;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.dnnl_version_t;

/** oneDNN's CPU engine with one stream, which runs primitives in order on the caller's thread. */
public final class OneDnn implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final dnnl_engine engine = new dnnl_engine();
  private final dnnl_stream stream = new dnnl_stream();

  /** Opens the engine; the first use in a process loads the native library. */
  public OneDnn() {
    check(dnnl_engine_create(engine, dnnl_cpu, 0), "engine");
    check(dnnl_stream_create(stream, engine, dnnl_stream_default_flags), "stream");
  }

  /** The library's version, for example {@code 3.11.0}. */
  public static String version() {
    dnnl_version_t version = dnnl_version();
    return version.major() + "." + version.minor() + "." + version.patch();
  }

  /** Throws unless {@code status} is success. */
  static void check(int status, String what) {
    if (status != 0) {
      throw new DeviceException("oneDNN failed with status " + status + " at " + what);
    }
  }

  /** Frees a descriptor, which many owners share, when its Java object is gone. */
  static void whenUnreachable(Object owner, Runnable free) {
    CLEANER.register(owner, free);
  }

  dnnl_engine engine() {
    return engine;
  }

  dnnl_stream stream() {
    return stream;
  }

  /** Waits for all executed primitives. */
  public void synchronize() {
    check(dnnl_stream_wait(stream), "stream wait");
  }

  @Override
  public void close() {
    dnnl_stream_destroy(stream);
    dnnl_engine_destroy(engine);
  }
}
