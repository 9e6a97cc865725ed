package dev.meridian.gateway.smuggling;

import dev.meridian.gateway.smuggling.StrictReader.Ambiguous;
import dev.meridian.gateway.smuggling.StrictReader.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at all the bytes that upstreams were ever sent, for what one attack made of itself. */
final class Judge {
  private static final List<String> OF_ONE_HOP =
      List.of("expect", "upgrade", "http2-settings", "te", "trailer");

  private final String mark;
  private final List<Message> whole = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int begun;

  /**
   * @param mark the value of {@link Attack#MARK} in the attack's request; empty for the hidden
   *     requests of all
   * @param connections what each connection was sent
   */
  Judge(String mark, List<byte[]> connections) {
    this.mark = mark;
    connections.forEach(this::hear);
    if (whole.size() + begun > 1) {
      faults.add("%d requests for one".formatted(whole.size() + begun));
    }
  }

  /** What is wrong with it, empty when nothing is. */
  List<String> faults() {
    return faults;
  }

  /** The one request that came whole. */
  Optional<Message> request() {
    return whole.stream().findFirst();
  }

  private void hear(byte[] bytes) {
    try {
      Read read = StrictReader.read(bytes);
      read.complete().forEach(this::hear);
      begun += read.rest().contains(Attack.MARK + ": " + mark + "\r\n") ? 1 : 0;
    } catch (Ambiguous e) {
      faults.add(e.getMessage());
    }
  }

  private void hear(Message request) {
    if (request.target().startsWith(Attack.CANARY + mark)) {
      faults.add("The hidden request: " + request);
    }
    for (String name : OF_ONE_HOP) {
      if (!request.values(name).isEmpty()) {
        faults.add("A header of the client's connection: " + request);
      }
    }
    if (request.values(Attack.MARK).contains(mark)) {
      whole.add(request);
    }
  }
}
