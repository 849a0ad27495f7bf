// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Where the time of a program goes, op by op, on any backend and device. */
package dev.lamina.device.profile;
