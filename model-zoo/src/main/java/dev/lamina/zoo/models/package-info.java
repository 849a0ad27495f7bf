// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Architectures by name, built on a runtime for images of a shape. */
package dev.lamina.zoo.models;
