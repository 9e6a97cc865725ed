package dev.meridian.control.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * Every id and name in every operation, in path, query and body, replaced: by that of another
 * organization, by one that does not exist, by what is no id. The most powerful callers ask.
 */
@ControlPlaneTest
class ForeignIdsTest {
  private static final List<Principal> ASKING = List.of(Principal.OWNER, Principal.SESSION);
  private static final String ID = "<id>";

  private static final List<IdPlaces.Place> PLACES =
      Tables.served().stream().flatMap(operation -> IdPlaces.of(operation).stream()).toList();

  @Test
  void whatIsAnothersAnswersAsWhatIsNotThere() {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        PLACES,
        (scene, place) -> {
          for (Principal principal : ASKING) {
            scene.there().props().renew();
            String foreignId = scene.there().props().value(place.placeholder());
            String missingId = missing(place, foreignId);
            Outcome foreign = ask(scene, principal, place, foreignId);
            Outcome missing = ask(scene, principal, place, missingId);
            if (!foreign.text().equals(missing.text())) {
              wrong.add(
                  "%s as %s: another's answers%n  %s%nand a missing one%n  %s"
                      .formatted(place, principal, foreign.text(), missing.text()));
            }
            if (foreign.status() >= 500) {
              wrong.add("%s as %s: %s".formatted(place, principal, foreign.text()));
            }
            if (foreign.status() / 100 == 2 && place.decides()) {
              wrong.add(
                  "%s as %s is allowed on another's: %s"
                      .formatted(place, principal, foreign.text()));
            }
            if (foreign.status() >= 400 && foreign.changes() != 0) {
              wrong.add("%s as %s is refused and changes something".formatted(place, principal));
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsNoIdIsRefused() {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        PLACES,
        (scene, place) -> {
          for (JsonNode value : IdPlaces.malformed(place.inBody())) {
            Principal principal = Principal.SESSION;
            place.with(scene.here().props(), value);
            long before = scene.changes();
            Api.Answer answer = send(scene, principal, place, value);
            boolean fine =
                place.isId() && !place.lenient() && !(place.operation().looks() && value.isArray())
                    ? Set.of(400, 403, 404, 421).contains(answer.status())
                    : answer.status() < 500;
            if (!fine) {
              wrong.add(
                  "%s with %s: %s %s"
                      .formatted(
                          place, shortened(value), answer.status(), answer.response().body()));
            }
            if (answer.status() >= 400 && scene.changes() != before) {
              wrong.add("%s with %s is refused and changes something".formatted(place, value));
            }
            renewAfter(scene, place, answer);
          }
          Api.Answer nothing = send(scene, Principal.SESSION, place, IdPlaces.nothing());
          if (nothing.status() >= 500) {
            wrong.add("%s with null: %s".formatted(place, nothing.response().body()));
          }
          renewAfter(scene, place, nothing);
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void headersThatNameOthersLeadNowhere() {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        Tables.served(),
        (scene, operation) -> {
          scene.here().props().renew();
          Map<String, List<String>> headers =
              Map.of(
                  "x-bt-org-name",
                  List.of(name(scene, "org.name"), "../x"),
                  "x-bt-impersonate-user",
                  List.of(
                      name(scene, "owner"),
                      name(scene, "owner.email"),
                      UUID.randomUUID().toString(),
                      "x".repeat(999)));
          headers.forEach(
              (header, values) -> {
                for (String value : values) {
                  Api.Answer answer = send(scene, operation, header, value);
                  if (answer.status() >= 500) {
                    wrong.add(
                        "%s with %s %s: %s"
                            .formatted(operation.name(), header, value, answer.response().body()));
                  }
                  boolean acts = operation.key().startsWith("GET /auth") || operation.open();
                  if (header.equals("x-bt-impersonate-user") && answer.status() < 400 && !acts) {
                    wrong.add("%s as %s: %s".formatted(operation.name(), value, answer.status()));
                  }
                }
              });
        });
    assertThat(wrong).isEmpty();
  }

  /** An answer without what differs anyway. */
  private record Outcome(int status, String text, long changes) {}

  private static Outcome ask(Scene scene, Principal principal, IdPlaces.Place place, String id) {
    place.with(scene.here().props(), TextNode.valueOf(id));
    long before = scene.changes();
    Api.Answer answer = send(scene, principal, place, TextNode.valueOf(id));
    long changes = scene.changes() - before;
    String body =
        answer
            .response()
            .body()
            .replace(id, ID)
            .replaceAll("\"InternalTraceId\":\"[^\"]*\"", "")
            .replaceAll("n-[0-9a-f-]{36}|V_[0-9a-f_]{36}", "<new>")
            .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>")
            .replaceAll("(sk|bt-st)-[*\\w]+", "<token>")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>");
    renewAfter(scene, place, answer);
    return new Outcome(answer.status(), answer.status() + " " + body, changes);
  }

  private static Api.Answer send(
      Scene scene, Principal principal, IdPlaces.Place place, JsonNode value) {
    IdPlaces.Request request = place.with(scene.here().props(), value);
    return scene.as(principal).send(request.method(), request.path(), request.body().orElse(null));
  }

  private static Api.Answer send(Scene scene, Operation operation, String header, String value) {
    Props props = scene.here().props();
    Api.Answer answer =
        scene
            .as(Principal.OWNER)
            .header(header, value)
            .send(
                operation.method(),
                props.path(operation.path()),
                operation.body().map(props::body).orElse(null));
    if (operation.mutates() && answer.status() < 400) {
      props.renew();
    }
    return answer;
  }

  private static void renewAfter(Scene scene, IdPlaces.Place place, Api.Answer answer) {
    if (place.operation().mutates() && answer.status() < 400) {
      scene.here().props().renew();
    }
  }

  /** Of the same form as what is there. */
  private static String missing(IdPlaces.Place place, String there) {
    String uuid = UUID.randomUUID().toString();
    return place.isId()
        ? uuid
        : there.startsWith("V_") ? "V_" + uuid.replace('-', '_') : "n-" + uuid;
  }

  private static String name(Scene scene, String what) {
    return scene.there().props().body("${" + what + "}");
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
