package dev.meridian.gateway.smuggling;

import static dev.meridian.gateway.smuggling.Attack.CHUNKED;
import static dev.meridian.gateway.smuggling.Attack.LENGTH;
import static dev.meridian.gateway.smuggling.Attack.ONE_CHUNK;
import static dev.meridian.gateway.smuggling.Attack.broken;
import static dev.meridian.gateway.smuggling.Attack.once;
import static dev.meridian.gateway.smuggling.Attack.post;
import static dev.meridian.gateway.smuggling.Attack.served;

import java.util.List;

/** How long is the body? Two answers, or one that readers take differently. */
final class LengthAttacks {
  private LengthAttacks() {}

  static List<Attack> all() {
    return List.of(
        broken("CL.TE", post("Content-Length: 25\r\n" + CHUNKED, ONE_CHUNK)),
        broken("CL.TE, the coding first", post(CHUNKED + "Content-Length: 25\r\n", ONE_CHUNK)),
        broken("TE.CL", post("Content-Length: 3\r\n" + CHUNKED, ONE_CHUNK)),
        broken("CL.TE, length 0", post("Content-Length: 0\r\n" + CHUNKED, ONE_CHUNK)),
        broken("the same length twice", post(LENGTH + LENGTH, "{BODY}")),
        broken("two lengths", post(LENGTH + "Content-Length: 0\r\n", "{BODY}")),
        broken("two lengths, 0 first", post("Content-Length: 0\r\n" + LENGTH, "{BODY}")),
        length("the same in a list", "15, 15"),
        length("two in a list", "15, 0"),
        length("a comma behind", "15,"),
        length("a comma in front", ",15"),
        length("a plus", "+15"),
        length("hexadecimal", "0xf"),
        length("a space inside", "1 5"),
        length("negative", "-15"),
        length("minus nothing", "-0"),
        length("beyond 63 bits", "9223372036854775808"),
        length("15 beyond 64 bits", "18446744073709551631"),
        length("empty", ""),
        length("a semicolon behind", "15;"),
        length("letters behind", "15abc"),
        length("a fraction", "15.0"),
        length("an exponent", "15e0"),
        length("in quotes", "\"15\""),
        length("a vertical tab in front", "\u000b15"),
        length("a form feed behind", "15\f"),
        length("NUL behind", "15\0"),
        length("Arabic digits", "\u00d9\u00a1\u00d9\u00a5"),
        length("a superscript", "\u00b95"),
        broken("length, a space before the colon", post("Content-Length : 15\r\n", "{BODY}")),
        served("length, leading zeros", post("Content-Length: 0015\r\n", "{BODY}")),
        served("length, spaces and tabs around", post("Content-Length: \t 15\t \r\n", "{BODY}")),
        served("length, capital letters", post("CONTENT-LENGTH: 15\r\n", "{BODY}")),
        once("no length", post("", "")),
        once("GET with a body", "GET {GET} HTTP/1.1\r\n{HEAD}" + LENGTH + "\r\n{BODY}"),
        once("GET with chunks", "GET {GET} HTTP/1.1\r\n{HEAD}" + CHUNKED + "\r\n" + ONE_CHUNK),
        once(
            "GET with a request as its body",
            "GET {GET} HTTP/1.1\r\n{HEAD}Content-Length: {SIZE}\r\n\r\n{CANARY}"),
        once("DELETE with a body", "DELETE {GET} HTTP/1.1\r\n{HEAD}" + LENGTH + "\r\n{BODY}"),
        broken(
            "the body that old WebSockets had without a length",
            "GET {GET} HTTP/1.1\r\n{HEAD}Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n"
                + "12345678"));
  }

  private static Attack length(String name, String value) {
    return broken("length: " + name, post("Content-Length: " + value + "\r\n", "{BODY}"));
  }
}
