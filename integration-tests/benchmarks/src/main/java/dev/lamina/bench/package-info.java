// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Micro-benchmarks. Run one with {@code java -cp ... org.openjdk.jmh.Main NAME}. */
package dev.lamina.bench;
