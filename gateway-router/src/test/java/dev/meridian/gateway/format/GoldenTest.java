package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each golden call, translated from each of its formats to each other, is the other's. */
class GoldenTest {
  /**
   * @param client which of a pair, 0 or 1, is the client's format
   */
  private static Stream<DynamicTest> pairs(
      String kind, int client, BiConsumer<GoldenCase, List<Format>> check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all(kind)) {
      for (Format from : golden.texts().keySet()) {
        for (Format to : golden.texts().keySet()) {
          if (from != to && List.of(from, to).get(client).isClients()) {
            tests.add(
                DynamicTest.dynamicTest(
                    golden.name() + " from " + from + " to " + to,
                    () -> check.accept(golden, List.of(from, to))));
          }
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static ObjectNode json(GoldenCase golden, Format format) {
    return Calls.json(golden.in(format));
  }

  /** As it is sent: in memory, the same number can be of several types. */
  private static ObjectNode sent(ObjectNode body) {
    return Calls.json(Json.text(body));
  }

  @TestFactory
  Stream<DynamicTest> aRequestIsTheSameInEveryFormat() {
    return pairs(
        "request",
        0,
        (golden, pair) ->
            assertThat(
                    sent(
                        new Translation(
                                pair.getFirst(),
                                pair.getLast(),
                                Calls.of(json(golden, pair.getFirst())))
                            .request()))
                .isEqualTo(json(golden, pair.getLast())));
  }

  @TestFactory
  Stream<DynamicTest> anAnswerIsTheSameInEveryFormat() {
    return pairs(
        "answer",
        1,
        (golden, pair) ->
            assertThat(
                    sent(
                        new Translation(pair.getLast(), pair.getFirst(), Calls.streamed())
                            .answer(json(golden, pair.getFirst()))))
                .isEqualTo(json(golden, pair.getLast())));
  }

  @TestFactory
  Stream<DynamicTest> anErrorIsTheSameInEveryFormat() {
    return pairs(
        "error",
        1,
        (golden, pair) ->
            assertThat(
                    sent(
                        new Translation(pair.getLast(), pair.getFirst(), Calls.streamed())
                            .error(404, json(golden, pair.getFirst()))))
                .isEqualTo(json(golden, pair.getLast())));
  }

  @TestFactory
  Stream<DynamicTest> aStreamIsTheSameInEveryFormat() {
    return pairs(
        "stream",
        1,
        (golden, pair) -> {
          var stream = new Translation(pair.getLast(), pair.getFirst(), Calls.streamed()).stream();
          List<String> frames = new ArrayList<>();
          Calls.data(List.of(golden.in(pair.getFirst())))
              .forEach(data -> frames.addAll(stream.event(data)));
          frames.addAll(stream.end());

          assertThat(events(String.join("", frames))).isEqualTo(events(golden.in(pair.getLast())));
        });
  }

  /** Names of events and their data, the latter as trees where they are JSON. */
  private static List<Object> events(String stream) {
    List<Object> events = new ArrayList<>();
    for (String line : stream.split("\n")) {
      if (line.startsWith("data: {")) {
        events.add(Calls.json(line.substring("data: ".length())));
      } else {
        events.add(line);
      }
    }
    return events;
  }
}
