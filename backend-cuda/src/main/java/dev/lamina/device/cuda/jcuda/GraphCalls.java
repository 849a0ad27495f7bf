// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import static dev.lamina.device.cuda.jcuda.JCudaCalls.check;
import static jcuda.driver.JCudaDriver.cuGraphDestroy;
import static jcuda.driver.JCudaDriver.cuGraphExecDestroy;
import static jcuda.driver.JCudaDriver.cuGraphInstantiate;
import static jcuda.driver.JCudaDriver.cuGraphLaunch;
import static jcuda.driver.JCudaDriver.cuStreamBeginCapture;
import static jcuda.driver.JCudaDriver.cuStreamEndCapture;

import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;

/** Graphs and their capture. */
final class GraphCalls {
  private final Handles<CUgraph> graphs = new Handles<>();
  private final Handles<CUgraphExec> executables = new Handles<>();

  /** Other threads may allocate and wait meanwhile. */
  void begin(CUstream stream) {
    check(
        cuStreamBeginCapture(stream, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
        "cuStreamBeginCapture");
  }

  long end(CUstream stream) {
    CUgraph graph = new CUgraph();
    check(cuStreamEndCapture(stream, graph), "cuStreamEndCapture");
    return graphs.add(graph);
  }

  void destroy(long graph) {
    check(cuGraphDestroy(graphs.remove(graph)), "cuGraphDestroy");
  }

  long instantiate(long graph) {
    CUgraphExec executable = new CUgraphExec();
    check(cuGraphInstantiate(executable, graphs.get(graph), 0), "cuGraphInstantiate");
    return executables.add(executable);
  }

  void launch(long executable, CUstream stream) {
    check(cuGraphLaunch(executables.get(executable), stream), "cuGraphLaunch");
  }

  void destroyExecutable(long executable) {
    check(cuGraphExecDestroy(executables.remove(executable)), "cuGraphExecDestroy");
  }
}
