// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Pictures of models and of trainings, as SVG and as text for Graphviz. */
package dev.lamina.visualization;
