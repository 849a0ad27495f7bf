// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Architectures, built on a runtime for samples of a shape; those for images by name. */
package dev.lamina.zoo.models;
