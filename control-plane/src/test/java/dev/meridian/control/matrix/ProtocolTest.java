package dev.meridian.control.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * What every route does with methods and paths that it does not have. That each of these answers
 * carries a trace id and the one error body is looked at by {@link Api} itself.
 */
@ControlPlaneTest
class ProtocolTest {
  private static final Set<String> SERVED = ServedRoutes.all();

  @Test
  void headIsGetWithoutABody() {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        Tables.served().stream().filter(o -> o.method().equals("GET")).toList(),
        (scene, operation) -> {
          String path = scene.here().props().path(operation.path());
          Api.Answer head = scene.as(Principal.OWNER).send("HEAD", path, null);
          Api.Answer get = scene.as(Principal.OWNER).send("GET", path, null);
          if (head.status() != get.status() || !head.response().body().isEmpty()) {
            wrong.add(operation.name() + ": HEAD " + head.status() + ", GET " + get.status());
          }
          Api.Answer stranger = scene.as(Principal.STRANGER).send("HEAD", path, null);
          Api.Answer refused = scene.as(Principal.STRANGER).send("GET", path, null);
          if (stranger.status() != refused.status()) {
            wrong.add(operation.name() + ": HEAD is checked otherwise than GET");
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void optionsAnswersPagesOfOtherOriginsWithoutCredentials() {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        Tables.served(),
        (scene, operation) -> {
          Api.Answer answer =
              scene
                  .as(Principal.ANONYMOUS)
                  .header("Origin", "https://elsewhere.test")
                  .header("Access-Control-Request-Method", operation.method())
                  .header("Access-Control-Request-Headers", "authorization,content-type")
                  .send("OPTIONS", scene.here().props().path(operation.path()), null);
          boolean fine =
              answer.status() / 100 == 2
                  && !answer.header("access-control-allow-origin").isEmpty()
                  && !answer.header("access-control-allow-credentials").equals("true");
          if (!fine) {
            wrong.add(
                "%s: %s %s"
                    .formatted(
                        operation.name(), answer.status(), answer.response().headers().map()));
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void aMethodThatARouteDoesNotHaveIsRefused() {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        Tables.served(),
        (scene, operation) -> {
          String path = scene.here().props().path(operation.path());
          for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"}) {
            if (!SERVED.contains(method + " " + operation.route())) {
              long before = scene.changes();
              int status = scene.as(Principal.OWNER).send(method, path, null).status();
              if (status / 100 != 4 || scene.changes() != before) {
                wrong.add(method + " " + path + ": " + status);
              }
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void pathsBesideARouteAreNone() {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        Tables.served().stream().filter(o -> !o.open()).toList(),
        (scene, operation) -> {
          String path = scene.here().props().path(operation.path()).replaceAll("\\?.*", "");
          for (String other : new String[] {path + "/nothing/there", path + ";x=y", path + "%00"}) {
            for (Principal principal : new Principal[] {Principal.ANONYMOUS, Principal.OWNER}) {
              int status =
                  scene
                      .as(principal)
                      .send(operation.method(), other, operation.body().isPresent() ? "{}" : null)
                      .status();
              if (principal == Principal.ANONYMOUS ? status / 100 != 4 : status >= 500) {
                wrong.add(operation.method() + " " + other + " as " + principal + ": " + status);
              }
            }
          }
        });
    assertThat(wrong).isEmpty();
  }
}
