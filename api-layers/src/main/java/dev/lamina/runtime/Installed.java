// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.runtime;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Stage;
import dev.lamina.backend.BackendFactory;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceType;
import dev.lamina.device.Devices;
import dev.lamina.device.profile.Profiler;
import dev.lamina.inject.Bindings;
import dev.lamina.inject.LaminaModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backends and compute providers on the class path, found by {@link ServiceLoader} and wired by
 * Guice. Providers are loaded when they are asked for and shared by all runtimes of this object.
 *
 * <p>Thread safe. Closing it closes the providers that were loaded, and with them their devices.
 */
public final class Installed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Installed.class);

  private final Map<String, Provider<BackendFactory>> backends;
  private final Map<DeviceType, Provider<ComputeProvider>> providers;
  private final Map<DeviceType, ComputeProvider> loaded = new TreeMap<>();
  private Devices devices = new InstalledDevices(this);
  private boolean closed;

  @Inject
  Installed(
      Map<String, Provider<BackendFactory>> backends,
      Map<DeviceType, Provider<ComputeProvider>> providers) {
    this.backends = new TreeMap<>(backends);
    this.providers = new TreeMap<>(providers);
  }

  /** What the class path of this thread offers. */
  public static Installed discover() {
    List<Module> modules = new ArrayList<>();
    modules.add(new EmptyMaps());
    ServiceLoader.load(LaminaModule.class).forEach(modules::add);
    // PRODUCTION would make every singleton at once, and fail where there is no GPU.
    Injector injector = Guice.createInjector(Stage.DEVELOPMENT, modules);
    return injector.getInstance(Installed.class);
  }

  /** Names of the execution backends, sorted. */
  public Set<String> backends() {
    return new TreeSet<>(backends.keySet());
  }

  /** The kinds of device that have a provider, usable or not, sorted. */
  public Set<DeviceType> deviceTypes() {
    return new TreeSet<>(providers.keySet());
  }

  /** What each provider offers here, or why it offers nothing. */
  public List<ProviderReport> report() {
    return deviceTypes().stream().map(this::report).toList();
  }

  /** The devices of all providers; closed with this object. */
  public Devices devices() {
    return devices;
  }

  /** Has the work of all devices timed; before any is opened. */
  void watch(Profiler profiler) {
    devices = profiler.watch(devices);
  }

  /**
   * The factory of a backend.
   *
   * @throws IllegalArgumentException if there is none of this name; the message lists the names
   */
  BackendFactory backend(String name) {
    Provider<BackendFactory> provider = backends.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "unknown backend '" + name + "'; installed: " + listed(backends.keySet()));
    }
    return provider.get();
  }

  /**
   * The provider of a kind of device.
   *
   * @throws IllegalArgumentException if there is none; the message lists the kinds
   * @throws DeviceException if its jar cannot be loaded here
   */
  synchronized ComputeProvider provider(DeviceType type) {
    if (closed) {
      throw new IllegalStateException("the runtime is closed; its devices are gone");
    }
    Provider<ComputeProvider> provider = providers.get(type);
    if (provider == null) {
      throw new IllegalArgumentException(
          "unknown device type '" + type + "'; installed: " + listed(providers.keySet()));
    }
    return loaded.computeIfAbsent(type, ignored -> load(type, provider));
  }

  /** The usable devices of a kind, best first; none if its provider cannot be loaded. */
  List<Device> usable(DeviceType type) {
    try {
      return provider(type).devices();
    } catch (DeviceException e) {
      LOG.debug("no {} device: {}", type, e.getMessage());
      return List.of();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    loaded.values().forEach(ComputeProvider::close);
    loaded.clear();
  }

  private ProviderReport report(DeviceType type) {
    try {
      ComputeProvider provider = provider(type);
      List<ProviderReport.Entry> entries =
          provider.devices().stream()
              .map(device -> new ProviderReport.Entry(device, provider.describe(device)))
              .toList();
      return new ProviderReport(type, entries, provider.unavailableReason());
    } catch (DeviceException e) {
      return new ProviderReport(type, List.of(), e.getMessage());
    }
  }

  private static ComputeProvider load(DeviceType type, Provider<ComputeProvider> provider) {
    try {
      return provider.get();
    } catch (LinkageError | RuntimeException e) {
      throw new DeviceException("the " + type + " provider cannot be loaded: " + e.getMessage(), e);
    }
  }

  static String listed(Set<?> names) {
    return names.isEmpty()
        ? "none"
        : String.join(", ", names.stream().map(Object::toString).toList());
  }

  /** Declares both maps, so that they can be injected even where no jar binds into them. */
  private static final class EmptyMaps extends AbstractModule {
    @Override
    protected void configure() {
      Bindings.backends(binder());
      Bindings.providers(binder());
    }
  }
}
