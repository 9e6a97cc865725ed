package dev.meridian.gateway.smuggling;

import static dev.meridian.gateway.smuggling.Attack.CHUNKED;
import static dev.meridian.gateway.smuggling.Attack.ONE_CHUNK;
import static dev.meridian.gateway.smuggling.Attack.broken;
import static dev.meridian.gateway.smuggling.Attack.post;
import static dev.meridian.gateway.smuggling.Attack.served;

import java.util.List;

/** Is the body chunked? TE.TE: one reader says so and the other does not. */
final class CodingAttacks {
  private CodingAttacks() {}

  static List<Attack> all() {
    return List.of(
        coding("x in front", "xchunked"),
        coding("x behind", "chunkedx"),
        coding("a vertical tab in front", "\u000bchunked"),
        coding("a vertical tab behind", "chunked\u000b"),
        coding("a form feed in front", "\fchunked"),
        coding("NUL behind", "chunked\0"),
        coding("a no-break space in front", "\u00a0chunked"),
        coding("a comma behind", "chunked,"),
        coding("a comma in front", ",chunked"),
        coding("only commas", ",,"),
        coding("empty", ""),
        coding("identity behind", "chunked, identity"),
        coding("identity in front", "identity, chunked"),
        coding("identity alone", "identity"),
        coding("gzip in front", "gzip, chunked"),
        coding("gzip alone", "gzip"),
        coding("chunked twice in a list", "chunked, chunked"),
        coding("a parameter", "chunked;q=1"),
        coding("double quotes", "\"chunked\""),
        coding("single quotes", "'chunked'"),
        coding("a letter that is no ASCII", "chun\u00fded"),
        lines("two lines", CHUNKED + CHUNKED),
        lines("two lines, the second unknown", CHUNKED + "Transfer-Encoding: x\r\n"),
        lines("two lines, the second identity", CHUNKED + "Transfer-Encoding: identity\r\n"),
        lines("two lines, identity first", "Transfer-Encoding: identity\r\n" + CHUNKED),
        lines("two lines, the first empty", "Transfer-Encoding:\r\n" + CHUNKED),
        lines("a space before the colon", "Transfer-Encoding : chunked\r\n"),
        lines("a tab before the colon", "Transfer-Encoding\t: chunked\r\n"),
        lines("NUL in the name", "Transfer-Encoding\0: chunked\r\n"),
        lines("a no-break space in the name", "Transfer-Encoding\u00a0: chunked\r\n"),
        lines("folded onto the next line", "Transfer-Encoding:\r\n chunked\r\n"),
        lines("behind a bare LF", "X-Other: y\nTransfer-Encoding: chunked\r\n"),
        lines("behind a bare CR", "X-Other: y\rTransfer-Encoding: chunked\r\n"),
        broken(
            "coding in HTTP/1.0", "POST {POST} HTTP/1.0\r\n{HEAD}" + CHUNKED + "\r\n" + ONE_CHUNK),
        broken(
            "coding in HTTP/1.0 that stays open",
            "POST {POST} HTTP/1.0\r\n{HEAD}Connection: keep-alive\r\n"
                + CHUNKED
                + "\r\n"
                + ONE_CHUNK),
        served("coding: capital letters", post("TRANSFER-ENCODING: CHUNKED\r\n", ONE_CHUNK)),
        served("coding: mixed letters", post("Transfer-Encoding: cHuNkeD\r\n", ONE_CHUNK)),
        served(
            "coding: spaces and tabs around",
            post("Transfer-Encoding: \tchunked\t \r\n", ONE_CHUNK)),
        served("coding: no space", post("Transfer-Encoding:chunked\r\n", ONE_CHUNK)),
        served("coding: in a folded line", Attack.with("X-Other: y\r\n " + CHUNKED.strip())),
        served(
            "coding: in a line folded with a tab",
            Attack.with("X-Other: y\r\n\t" + CHUNKED.strip())),
        served("coding that is wanted of the answer", Attack.with("TE: chunked, trailers")));
  }

  private static Attack coding(String name, String value) {
    return lines(name, "Transfer-Encoding: " + value + "\r\n");
  }

  private static Attack lines(String name, String lines) {
    return broken("coding: " + name, post(lines, ONE_CHUNK));
  }
}
