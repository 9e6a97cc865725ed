package dev.meridian.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.meridian.local.component.State;
import dev.meridian.local.component.Supervised;
import dev.meridian.local.component.Supervisor;
import dev.meridian.local.web.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What commands ask of a launcher: {@code GET /status}, {@code POST
 * /components/<name>/start|stop|restart|kill}, {@code GET /organizations}, {@code POST
 * /organizations}, {@code POST /organizations/delete|restore}, {@code POST /shutdown}. Every
 * request shows the launcher's token.
 */
public final class ControlServer implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String token;
  private final Supervisor supervisor;
  private final StackControl stack;

  public ControlServer(String token, Supervisor supervisor, StackControl stack) {
    this.token = token;
    this.supervisor = supervisor;
    this.stack = stack;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!authorized(exchange)) {
        refuse(exchange, 401, "The launcher's token is missing or wrong");
        return;
      }
      try {
        route(exchange, body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
      } catch (Exception e) {
        log.warn("{} failed", exchange.getRequestURI(), e);
        refuse(exchange, 500, e.getMessage() == null ? e.toString() : e.getMessage());
      }
    }
  }

  private void route(HttpExchange exchange, JsonNode body) throws Exception {
    String path = exchange.getRequestURI().getPath();
    String[] parts = path.split("/");
    switch (exchange.getRequestMethod() + " " + path) {
      case "GET /status" -> Answers.json(exchange, 200, stack.status());
      case "POST /shutdown" -> {
        Answers.json(exchange, 202, Map.of("stopping", true));
        stack.shutDown();
      }
      case "GET /organizations" -> Answers.json(exchange, 200, stack.organizations());
      case "POST /organizations/delete", "POST /organizations/restore" ->
          Answers.json(
              exchange,
              200,
              stack.changeOrganization(body.path("organization").asText(), parts[2]));
      case "POST /organizations" ->
          Answers.json(
              exchange,
              200,
              stack.createOrganization(body.path("name").asText(), body.path("region").asText()));
      default -> {
        if (exchange.getRequestMethod().equals("POST")
            && parts.length == 4
            && parts[1].equals("components")) {
          act(exchange, parts[2], parts[3]);
        } else {
          refuse(exchange, 404, "No such route: " + path);
        }
      }
    }
  }

  private void act(HttpExchange exchange, String name, String action) throws Exception {
    Optional<Supervised> found = supervisor.find(name);
    if (found.isEmpty()) {
      String known = String.join(", ", supervisor.all().stream().map(Supervised::name).toList());
      refuse(exchange, 404, "There is no component " + name + ". There are: " + known);
      return;
    }
    Supervised component = found.get();
    switch (action) {
      case "start" -> component.start();
      case "stop" -> component.stop();
      case "kill" -> component.kill();
      case "restart" -> {
        component.stop();
        component.start();
      }
      default -> {
        refuse(exchange, 404, "No such action: " + action);
        return;
      }
    }
    Answers.json(exchange, component.state() == State.FAILED ? 500 : 200, component.status());
  }

  private boolean authorized(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
    Answers.json(exchange, status, Map.of("message", message));
  }
}
