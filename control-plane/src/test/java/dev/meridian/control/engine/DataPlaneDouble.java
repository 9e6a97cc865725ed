package dev.meridian.control.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.meridian.model.error.ApiException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The internal port of the data plane of {@code us} and {@code eu}: answers what it was told, to
 * the control plane alone, and 403 to everything else.
 */
public final class DataPlaneDouble implements AutoCloseable {
  private static final String NO_EVENTS = "{\"events\":[],\"more\":false}";

  private final HttpServer server;
  private final Keys keys;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> open = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean silent;

  DataPlaneDouble(Keys keys) throws IOException {
    this.keys = keys;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What a path answers from now on; that of an audit log whatever its query asks for. */
  public void answer(String path, String json) {
    answers.put(path, json.replace('\'', '"'));
  }

  /** The same for a path that answers everybody, as health does. */
  public void publicAnswer(String path, String json) {
    open.put(path, json.replace('\'', '"'));
  }

  /** How often it was asked for anything. */
  public int asked() {
    return asked.get();
  }

  /** Whether it answers 503 to everything. */
  public void silent(boolean now) {
    silent = now;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    String path = exchange.getRequestURI().toString();
    String known = answers.get(path);
    if (known == null && path.startsWith("/internal/audit/")) {
      known = answers.getOrDefault(exchange.getRequestURI().getPath(), NO_EVENTS);
    }
    boolean told = known != null && isControlPlane(exchange);
    if (open.containsKey(path)) {
      known = open.get(path);
      told = true;
    }
    byte[] body = (told && !silent ? known : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(silent ? 503 : told ? 200 : 403, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private boolean isControlPlane(HttpExchange exchange) {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    try {
      keys.receiver("data-plane-us")
          .verify(header.replaceFirst("^Bearer ", ""), "control-plane"::equals);
      return true;
    } catch (ApiException e) {
      return false;
    }
  }
}
