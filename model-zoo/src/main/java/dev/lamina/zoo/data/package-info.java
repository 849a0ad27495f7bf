// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Labelled images to train on: the generated {@code digits} and MNIST from IDX files. */
package dev.lamina.zoo.data;
