// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.io.PrintStream;
import java.util.OptionalLong;

/**
 * What a callback knows of a run before it begins.
 *
 * @param epochs number of the last epoch
 * @param steps batches of an epoch, if known
 * @param verbose 0 silent, 1 a progress bar, 2 a line an epoch
 * @param out where callbacks print
 */
public record TrainingParams(int epochs, OptionalLong steps, int verbose, PrintStream out) {}
