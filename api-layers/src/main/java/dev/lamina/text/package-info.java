// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Text on the way to numbers: tokens, and the hashes that TensorFlow puts them into buckets by. */
package dev.lamina.text;
