// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Training one model on several backends and devices, and telling where the runs differ. */
package dev.lamina.zoo.compare;
