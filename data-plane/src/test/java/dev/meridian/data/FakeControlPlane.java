package dev.meridian.data;

import com.sun.net.httpserver.HttpExchange;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.ForeignCredentialEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.event.Topic;
import dev.meridian.model.service.ServiceTokens;
import dev.meridian.model.use.Uses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A control plane that knows what a test tells it: it answers what changed since a position, and
 * keeps the requests that were forwarded to it.
 */
public final class FakeControlPlane {
  /** A request as it arrived. */
  public record Forwarded(String method, String path, Map<String, String> headers, String body) {}

  private final List<Uses.Use> uses = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final List<ChangesPage.Entry> changes = new ArrayList<>();
  private final List<Forwarded> forwarded = Collections.synchronizedList(new ArrayList<>());
  private com.sun.net.httpserver.@Nullable HttpServer server;
  private @Nullable ServiceTokens tokens;
  private @Nullable String address;
  private volatile Function<Forwarded, Answer> answers = request -> new Answer(200, "{}", 0);
  private volatile boolean dead;
  private volatile int pageSize = Integer.MAX_VALUE;
  private volatile long told = Long.MAX_VALUE;
  private final AtomicInteger asked = new AtomicInteger();

  /** What a forwarded request is answered; a position above zero is sent as the outbox position. */
  public record Answer(int status, String body, long position) {}

  void start() throws IOException {
    server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  void trust(ServiceTokens own) {
    tokens = own;
  }

  public String url() {
    return Objects.requireNonNull(address);
  }

  /** From now on it drops every request, as if it were not there. */
  public void dead(boolean value) {
    dead = value;
  }

  /** How many changes a page has at most. */
  public void pagesOf(int changesAtMost) {
    pageSize = changesAtMost;
  }

  /** It drops every question from that position or later. */
  public void tellsUpTo(long position) {
    told = position;
  }

  public int timesAsked() {
    return asked.get();
  }

  public void answer(Function<Forwarded, Answer> function) {
    answers = function;
  }

  public List<Forwarded> forwarded() {
    return forwarded;
  }

  /** What it was told of uses of credentials. */
  public List<Uses.Use> uses() {
    return uses;
  }

  public synchronized long position() {
    return changes.size();
  }

  /** Commits a transaction of an organization; each event says in which topic it is. */
  public synchronized List<ChangesPage.Entry> commit(Event... events) {
    List<ChangesPage.Entry> added = new ArrayList<>();
    long sequence = events[events.length - 1].version();
    for (Event event : events) {
      long position = changes.size() + 1L;
      Change change = new Change(position, sequence, true, Instant.now(), event);
      ChangesPage.Entry entry = new ChangesPage.Entry(topic(event), change);
      changes.add(entry);
      added.add(entry);
    }
    return added;
  }

  private static Topic topic(Event event) {
    return switch (event) {
      case OrganizationEvent e -> Topic.DIRECTORY;
      case ForeignCredentialEvent e -> Topic.DIRECTORY;
      case SigningKeyEvent e -> Topic.DIRECTORY;
      case ObjectEvent e -> Topic.OBJECTS;
      case SettingEvent e -> Topic.OBJECTS;
      case CredentialEvent e -> Topic.ACCESS;
      case MemberEvent e -> Topic.ACCESS;
      case GroupEvent e -> Topic.ACCESS;
      case RoleEvent e -> Topic.ACCESS;
      case AclEvent e -> Topic.ACCESS;
      case SecretEvent e -> Topic.SECRETS;
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (dead) {
      exchange.close();
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().equals("/internal/changes")) {
      changes(exchange);
      return;
    }
    if (exchange.getRequestURI().getPath().equals("/internal/uses")) {
      uses.addAll(StreamCodec.read(new String(body, StandardCharsets.UTF_8), Uses.class).uses());
      send(exchange, 200, "{}");
      return;
    }
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    Forwarded request =
        new Forwarded(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            new String(body, StandardCharsets.UTF_8));
    forwarded.add(request);
    Answer answer = answers.apply(request);
    if (answer.position() > 0) {
      exchange.getResponseHeaders().add("x-meridian-position", Long.toString(answer.position()));
    }
    send(exchange, answer.status(), answer.body());
  }

  private synchronized ChangesPage page(long since) {
    List<ChangesPage.Entry> visible =
        changes.stream()
            .filter(e -> e.change().position() > since && e.topic() != Topic.SECRETS)
            .toList();
    if (visible.size() <= pageSize) {
      return new ChangesPage(changes.size(), false, visible);
    }
    List<ChangesPage.Entry> first = visible.subList(0, pageSize);
    return new ChangesPage(first.getLast().change().position(), true, first);
  }

  private void changes(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    Objects.requireNonNull(tokens).verify(bearer.substring(7), "data-plane-eu"::equals);
    long since = Long.parseLong(exchange.getRequestURI().getQuery().substring("since=".length()));
    if (since >= told) {
      exchange.close();
      return;
    }
    send(exchange, 200, StreamCodec.write(page(since)));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
