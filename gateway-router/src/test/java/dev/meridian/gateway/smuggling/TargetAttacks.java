package dev.meridian.gateway.smuggling;

import static dev.meridian.gateway.smuggling.Attack.LENGTH;
import static dev.meridian.gateway.smuggling.Attack.broken;
import static dev.meridian.gateway.smuggling.Attack.once;
import static dev.meridian.gateway.smuggling.Attack.post;
import static dev.meridian.gateway.smuggling.Attack.refused;
import static dev.meridian.gateway.smuggling.Attack.served;
import static dev.meridian.gateway.smuggling.Attack.with;

import java.util.List;

/** Whom is the request for, and what may one of its parts become upstream? */
final class TargetAttacks {
  private static final String ENCODED = "%0d%0aHost:%20x%0d%0a%0d%0aGET%20/canary%20HTTP/1.1";
  private static final String REST = LENGTH + "\r\n{BODY}";

  private TargetAttacks() {}

  static List<Attack> all() {
    return List.of(
        target("of an absolute form", "http://g{POST}"),
        target("of an absolute form that names another host", "http://elsewhere.test{POST}"),
        target("of an authority form", "g:80"),
        target("that is an asterisk", "*"),
        target("that begins with an at sign", "@elsewhere.test{POST}"),
        refused("a tunnel", "CONNECT elsewhere.test:443 HTTP/1.1\r\n{HEAD}\r\n"),
        once("a trace", "TRACE {GET} HTTP/1.1\r\n{HEAD}\r\n"),
        once("a line end, encoded, in the path", request("{POST}" + ENCODED)),
        once("a line end, encoded twice, in the path", request("{POST}%250d%250aX:y")),
        once("an LF, encoded, in the path", request("{POST}%0a")),
        once("NUL, encoded, in the path", request("{POST}%00")),
        once("a line end, encoded, in the query", request("{POST}?a=" + ENCODED)),
        once("a fragment", request("{POST}#/../canary")),
        once(
            "a line end, encoded, in the organization's name",
            request("/btorg/a%0d%0aX:%20y{POST}")),
        once(
            "a line end, encoded, in a model's name of the path",
            request("/v1/proxy/google/models/raw" + ENCODED + ":generateContent")),
        served("two hosts", host("Host: g\r\nHost: g\r\n")),
        served("two hosts that differ", host("Host: g\r\nHost: elsewhere.test\r\n")),
        served("no host", host("")),
        hosts("a host with a space", "Host: g elsewhere.test\r\n"),
        hosts("a host with a comma", "Host: g, elsewhere.test\r\n"),
        hosts("a host with a path", "Host: g/canary\r\n"),
        hosts("a host with user info", "Host: a@g\r\n"),
        served("a host of another name", host("Host: elsewhere.test\r\n")),
        served("Connection names the length", with("Connection: content-length")),
        served("Connection names the host", with("Connection: host, authorization")),
        served("Connection names the coding", with("Connection: transfer-encoding")),
        served("Expect, and the body behind it", with("Expect: 100-continue")),
        served("Expect of other letters", with("Expect: 100-CONTINUE")),
        once("Expect of something else", with("Expect: 200-ok")),
        once("Expect twice", with("Expect: x\r\nExpect: 100-continue")),
        once("Expect in a list", with("Expect: 100-continue, x")),
        once("Expect without a body", "GET {GET} HTTP/1.1\r\n{HEAD}Expect: 100-continue\r\n\r\n"),
        served(
            "an upgrade to HTTP/2 with a body",
            with(
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk")),
        once(
            "an upgrade to a WebSocket with a body",
            with(
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")),
        once("an upgrade to TLS", with("Connection: Upgrade\r\nUpgrade: TLS/1.2")),
        once("a line end, encoded, in the parent", with("x-bt-parent: project_name:a" + ENCODED)),
        once("a line end, encoded, in the endpoint", with("x-bt-endpoint-name: demo%0d%0aX:y")),
        broken("an LF in the parent", with("x-bt-parent: project_name:a\nX: y")),
        served("a line end, encoded, in a provider's header", with("OpenAI-Beta: a%0d%0aX: y")),
        broken("an LF in a provider's header", with("OpenAI-Beta: a\nAuthorization: Bearer other")),
        broken("a CR in a provider's header", with("anthropic-version: a\rX-Other: y")),
        once("a line end in the model's name", model("{\"model\":\"raw\\r\\nX: y\"}")),
        once("NUL in the model's name", model("{\"model\":\"raw\\u0000\"}")),
        once("letters that end in CR and LF as bytes", model("{\"model\":\"\\u560d\\u560a\"}")),
        once("another request as the body", model("{CANARY}")));
  }

  private static Attack target(String name, String target) {
    return refused("a target " + name, request(target));
  }

  private static Attack hosts(String name, String hosts) {
    return broken(name, host(hosts));
  }

  private static String host(String hosts) {
    return "POST {POST} HTTP/1.1\r\n{CALLER}" + hosts + REST;
  }

  private static String request(String target) {
    return "POST " + target + " HTTP/1.1\r\n{HEAD}" + REST;
  }

  private static String model(String body) {
    return post("Content-Length: {SIZE}\r\n", body);
  }
}
