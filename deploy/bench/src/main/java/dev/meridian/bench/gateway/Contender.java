package dev.meridian.bench.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that a call can go through on its way to the upstream double.
 *
 * @param path of chat completions
 * @param headers that it needs with each request
 */
record Contender(String name, InetSocketAddress address, String path, Map<String, String> headers) {
  /** The bytes of a call that the double answers that way. */
  byte[] request(Behaviour behaviour) {
    String body =
        "{\"model\":\"%s\",%s\"messages\":[{\"role\":\"user\",\"content\":\"How long does this take?\"}]}"
            .formatted(behaviour.model(), behaviour.isStream() ? "\"stream\":true," : "");
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: bench\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n");
    return (head + body).getBytes(ISO_8859_1);
  }

  Load load(Behaviour behaviour, int connections) {
    return Load.closed(address, request(behaviour), connections);
  }

  /** Which is so large whatever the answers. */
  Load load(Behaviour behaviour, int connections, double perSecond) {
    return Load.open(address, request(behaviour), connections, perSecond);
  }

  /** The same with a header more. */
  Contender with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Contender(name, address, path, more);
  }
}
