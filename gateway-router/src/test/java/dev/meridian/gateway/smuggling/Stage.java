package dev.meridian.gateway.smuggling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.meridian.gateway.smuggling.Attack.Route;
import dev.meridian.gateway.smuggling.Attack.Verdict;
import dev.meridian.gateway.smuggling.StrictReader.Read;
import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.Ports;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** A gateway between raw connections: attacks go in, and every byte that comes out is kept. */
final class Stage implements AutoCloseable {
  private static final int PATIENCE_MS = 1_500;
  private static final String LAST = "GET /ping HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n";

  private static final String PONG = "{\"service\":\"gateway\"}";

  private final World world;
  private final URI gateway;
  private final RawUpstream provider;
  private final RawUpstream api;
  private final String credential;
  private int attacks;

  Stage(World world, URI gateway) throws Exception {
    this.world = world;
    this.gateway = gateway;
    provider = new RawUpstream(0);
    Org org = world.organization(World.US);
    credential = org.key().reveal();
    world.secret(org, org.id(), "openai", provider.url() + "/v1");
    world.usApi.down();
    api = Ports.takeOver(() -> new RawUpstream(URI.create(world.usApi.url()).getPort()));
    Gateway client = new Gateway(gateway);
    client.await(200, client.chatAs(org, Attack.BODY));
    client.await(200, client.as(org, Route.API.get()));
  }

  /**
   * What came of an attack.
   *
   * @param answers those that are no interim ones
   * @param closed whether the gateway closed the connection before the request behind the attack
   * @param upstream what the provider and the API were sent
   */
  record Outcome(List<Message> answers, boolean closed, Judge upstream) {}

  /**
   * Sends an attack, and right behind it a request with the canary when the gateway is to close the
   * connection, else one that the gateway answers itself.
   */
  Outcome play(Attack attack, Route route) throws IOException {
    String mark = Integer.toString(attacks++);
    boolean broken = attack.verdict() == Verdict.BROKEN;
    String bytes =
        attack.filled(route, credential, mark)
            + (broken ? Attack.hidden().filled(route, credential, mark) : LAST);
    List<Message> answers = answers(bytes);
    boolean closed = answers.isEmpty() || !answers.getLast().body().equals(PONG);
    return new Outcome(
        closed ? answers : answers.subList(0, answers.size() - 1), closed, judge(mark));
  }

  /** Judges by all that has arrived by now. */
  Judge judge(String mark) {
    return new Judge(mark, Stream.concat(provider.bytes().stream(), api.bytes().stream()).toList());
  }

  private List<Message> answers(String bytes) throws IOException {
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketTimeoutException e) {
        throw new AssertionError("The connection stays open: " + answer.toString(ISO_8859_1), e);
      }
      Read read = StrictReader.read(answer.toByteArray());
      if (!read.rest().isEmpty()) {
        throw new AssertionError("A broken answer: " + answer.toString(ISO_8859_1));
      }
      return read.complete().stream().filter(message -> !message.isInterim()).toList();
    }
  }

  @Override
  public void close() throws Exception {
    provider.close();
    api.close();
    world.usApi.up();
  }
}
