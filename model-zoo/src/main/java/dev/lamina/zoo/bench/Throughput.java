// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

/**
 * One line of a benchmark; its components are the fields of the JSON.
 *
 * @param peer what was measured, for example {@code lamina-static}
 * @param trainSamplesS training samples a second
 * @param predictSamplesS predicted samples a second
 * @param launchesPerStep kernels that a training step launches
 * @param submissionsPerStep calls in which the device gets them: one where they are replayed
 */
public record Throughput(
    String peer,
    String workload,
    double trainSamplesS,
    double predictSamplesS,
    long launchesPerStep,
    long submissionsPerStep) {}
