// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** What can watch and steer a training. */
package dev.lamina.callbacks;
