package dev.meridian.gateway.smuggling;

import static dev.meridian.gateway.smuggling.Attack.CHUNKED;
import static dev.meridian.gateway.smuggling.Attack.broken;
import static dev.meridian.gateway.smuggling.Attack.post;
import static dev.meridian.gateway.smuggling.Attack.served;

import java.util.List;

/** Where does a chunk end, and where the last one? */
final class ChunkAttacks {
  private static final String END = "0\r\n\r\n";

  private ChunkAttacks() {}

  static List<Attack> all() {
    return List.of(
        size("hexadecimal prefix", "0xf"),
        size("a plus", "+f"),
        size("a minus", "-f"),
        size("a space in front", " f"),
        size("a tab in front", "\tf"),
        size("a space behind", "f "),
        size("a vertical tab behind", "f\u000b"),
        size("a space inside", "0 f"),
        size("NUL behind", "f\0"),
        size("no number", "g"),
        size("empty", ""),
        size("15 beyond 32 bits", "10000000f"),
        size("15 beyond 64 bits", "1000000000000000f"),
        size("negative as 32 bits", "fffffff1"),
        size("an underscore", "0_f"),
        size("a bare CR behind", "f\r"),
        size("an extension behind a bare CR", "f;a=b\rc"),
        chunks("a bare LF behind the size", "f\n{BODY}\r\n" + END),
        chunks("a bare LF in an extension", "f;a=b\n{BODY}\r\n" + END),
        chunks("a line end in a quoted extension", "f;a=\"\r\n{BODY}\"\r\n" + END),
        chunks("no line end behind the data", "f\r\n{BODY}" + END),
        chunks("a bare LF behind the data", "f\r\n{BODY}\n" + END),
        chunks("a bare CR behind the data", "f\r\n{BODY}\r" + END),
        chunks("more data than the size says", "f\r\n{BODY}xx\r\n" + END),
        chunks("a bare LF behind the last size", "f\r\n{BODY}\r\n0\n\r\n"),
        chunks("a last size with a sign", "f\r\n{BODY}\r\n-0\r\n\r\n"),
        end("a trailer without a colon", "X-Other"),
        end("a trailer with a space before its colon", "X-Other : y"),
        end("a trailer with NUL", "X-Other: a\0b"),
        end("a trailer with a bare LF", "X-Other: a\nX-Third: b"),
        end("a trailer with a bare CR", "X-Other: a\rX-Third: b"),
        end("an empty trailer name", ": y"),
        served("chunks: capital size", post(CHUNKED, "F\r\n{BODY}\r\n" + END)),
        served("chunks: leading zeros", post(CHUNKED, "000f\r\n{BODY}\r\n000\r\n\r\n")),
        served("chunks: an extension", post(CHUNKED, "f;a=b\r\n{BODY}\r\n0;a=b\r\n\r\n")),
        served("chunks: two", post(CHUNKED, "1\r\n{\r\ne\r\n\"model\":\"raw\"}\r\n" + END)),
        trailer("a length", "Content-Length: 500"),
        trailer("a coding", "Transfer-Encoding: identity"),
        trailer("a host", "Host: elsewhere.test"),
        trailer("a credential", "Authorization: Bearer other"),
        trailer("a relay's header", "X-Meridian-Relay: eu"));
  }

  private static Attack size(String name, String size) {
    return chunks("size with " + name, size + "\r\n{BODY}\r\n" + END);
  }

  private static Attack chunks(String name, String body) {
    return broken("chunks: " + name, post(CHUNKED, body));
  }

  private static Attack end(String name, String trailer) {
    return chunks(name, "f\r\n{BODY}\r\n0\r\n" + trailer + "\r\n\r\n");
  }

  private static Attack trailer(String name, String trailer) {
    return served(
        "a trailer that looks like " + name,
        post(CHUNKED, "f\r\n{BODY}\r\n0\r\n" + trailer + "\r\n\r\n"));
  }
}
