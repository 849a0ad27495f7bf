// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import dev.lamina.config.Config;
import dev.lamina.saving.ConfigJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the numbers of every epoch to a server as JSON, by HTTP POST
 * (keras.io/api/callbacks/remote_monitor). A server that cannot be reached within ten seconds is a
 * warning, no error; what it answers is not looked at.
 */
public final class RemoteMonitor extends Callback {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteMonitor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String root = "http://localhost:9000";
  private String path = "/publish/epoch/end/";
  private String field = "data";
  private boolean sendAsJson;

  /** Sends a form to {@code http://localhost:9000/publish/epoch/end/}. */
  public RemoteMonitor() {}

  /**
   * Address of the server; default http://localhost:9000.
   *
   * @throws IllegalArgumentException if it is no address
   */
  public RemoteMonitor root(String address) {
    HttpRequest.newBuilder(URI.create(address));
    this.root = address;
    return this;
  }

  /** Where on the server; default /publish/epoch/end/. */
  public RemoteMonitor path(String value) {
    URI.create(root + value);
    this.path = value;
    return this;
  }

  /** The field of the form that holds the JSON; default data. */
  public RemoteMonitor field(String name) {
    this.field = name;
    return this;
  }

  /** More headers of the requests. */
  public RemoteMonitor headers(Map<String, String> more) {
    HttpRequest.Builder trial = HttpRequest.newBuilder();
    more.forEach(trial::header);
    headers.putAll(more);
    return this;
  }

  /** Whether to send plain JSON instead of a form; default false. */
  public RemoteMonitor sendAsJson(boolean plain) {
    this.sendAsJson = plain;
    return this;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    Config event = new Config().put("epoch", epoch);
    logs.forEach(event::put);
    try {
      client.send(request(ConfigJson.write(event)), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      LOG.warn("RemoteMonitor could not reach its server at {}: {}", root, e.toString());
    } catch (InterruptedException e) {
      // The thread that trains was told to end; whoever told it looks at this flag.
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(String json) {
    String type = sendAsJson ? "application/json" : "application/x-www-form-urlencoded";
    String body = sendAsJson ? json : encoded(field) + "=" + encoded(json);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(PATIENCE)
            .setHeader("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    return request.build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
