package dev.meridian.gateway.smuggling;

import static dev.meridian.gateway.smuggling.Attack.LENGTH;
import static dev.meridian.gateway.smuggling.Attack.broken;
import static dev.meridian.gateway.smuggling.Attack.once;
import static dev.meridian.gateway.smuggling.Attack.refused;
import static dev.meridian.gateway.smuggling.Attack.served;
import static dev.meridian.gateway.smuggling.Attack.with;

import java.util.List;

/** Where does a line of the head end, and what is its name? */
final class HeadAttacks {
  private static final String REST = "{HEAD}" + LENGTH + "\r\n{BODY}";

  private HeadAttacks() {}

  static List<Attack> all() {
    return List.of(
        line("a bare LF behind it", "POST {POST} HTTP/1.1\n"),
        line("a bare CR behind it", "POST {POST} HTTP/1.1\r"),
        line("a CR in front of its end", "POST {POST} HTTP/1.1\r\r\n"),
        line("a vertical tab in the target", "POST {POST}\u000bx HTTP/1.1\r\n"),
        line("a CR in the target", "POST {POST}\rx HTTP/1.1\r\n"),
        line("an LF in the target", "POST {POST}\nx HTTP/1.1\r\n"),
        line("a header in the target", "POST {POST}\r\nX-Other: y HTTP/1.1\r\n"),
        line("a space in the target", "POST {POST} x HTTP/1.1\r\n"),
        line("a letter that is no ASCII in the target", "POST {POST}\u00e9 HTTP/1.1\r\n"),
        line("a control in the method", "PO\u0001ST {POST} HTTP/1.1\r\n"),
        line("no version", "POST {POST}\r\n"),
        line("a space behind the version", "POST {POST} HTTP/1.1 \r\n"),
        line("a version of two digits", "POST {POST} HTTP/1.10\r\n"),
        line("a version that is none", "POST {POST} HTTP/x\r\n"),
        line("a small version", "POST {POST} http/1.1\r\n"),
        line("HTTP/2", "POST {POST} HTTP/2.0\r\n"),
        broken("HTTP/0.9", "GET {GET}\r\n\r\n"),
        broken("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        broken("head: a space in front of the first header", "POST {POST} HTTP/1.1\r\n " + REST),
        broken("head: an LF ends it", "POST {POST} HTTP/1.1\r\n{HEAD}" + LENGTH + "\n{BODY}"),
        head("a bare LF between headers", "X-Other: y\nX-Third: z"),
        head("a bare CR between headers", "X-Other: y\rX-Third: z"),
        head("a CR in a value", "X-Other: a\rb"),
        head("a CR in front of a line end", "X-Other: a\r"),
        head("NUL in a value", "X-Other: a\0b"),
        head("a bell in a value", "X-Other: a\u0007b"),
        head("a vertical tab in a value", "X-Other: a\u000bb"),
        head("DEL in a value", "X-Other: a\u007fb"),
        head("NUL in a name", "X-Ot\0her: y"),
        head("a space in a name", "X Other: y"),
        head("a CR in a name", "X-Ot\rher: y"),
        head("a letter that is no ASCII in a name", "X-Oth\u00e9r: y"),
        head("a bracket in a name", "X-Oth(er: y"),
        head("a space before the colon", "X-Other : y"),
        head("an empty name", ": y"),
        head("no colon", "X-Other"),
        broken("head: a small method", "post {POST} HTTP/1.1\r\n" + REST),
        refused("request line: NUL in the target", "POST {POST}\0x HTTP/1.1\r\n" + REST),
        served("head: a folded value", with("X-Other: y\r\n z")),
        served("head: a value folded with a tab", with("X-Other: y\r\n\tz")),
        served(
            "head: a request in a folded value", with("X-Other: y\r\n GET / HTTP/1.1\r\n Host: x")),
        once("head: a tab behind the method", "POST\t{POST} HTTP/1.1\r\n" + REST),
        once("head: two spaces", "POST  {POST} HTTP/1.1\r\n" + REST),
        once("head: an empty line in front", "\r\nPOST {POST} HTTP/1.1\r\n" + REST),
        served("head: a letter that is no ASCII in a value", with("X-Other: \u00e9")),
        served("head: a tab in a value", with("X-Other: a\tb")),
        served("head: an empty value", with("X-Other:")));
  }

  private static Attack line(String name, String line) {
    return broken("request line: " + name, line + REST);
  }

  private static Attack head(String name, String line) {
    return broken("head: " + name, with(line));
  }
}
