// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.profile;

/**
 * How long the launches of one kind of op took.
 *
 * @param name the op's name, or {@code (feed)}, {@code (fetch)} or {@code (copy)} for transfers
 * @param launches how many there were
 * @param nanos how long they took together, waiting for each included
 */
public record OpTime(String name, long launches, long nanos) {}
