// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Throughput of the reference workloads, measured as the peers are measured. */
package dev.lamina.zoo.bench;
