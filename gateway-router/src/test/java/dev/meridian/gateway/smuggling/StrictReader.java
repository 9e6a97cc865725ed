package dev.meridian.gateway.smuggling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads HTTP/1.1 by the letter of RFC 9112. Whatever another reader could take for something else,
 * it does not read at all.
 */
final class StrictReader {
  private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]+ /[!-~]* HTTP/1\\.1");
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\d\\.\\d+ [1-5]\\d\\d [ -~]*");
  private static final Pattern HEADER =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t -~\\x80-\\xff]*");
  private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,15}");
  private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9a-fA-F]{1,7}");

  private final String text;
  private int at;

  private StrictReader(String text) {
    this.text = text;
  }

  /** The bytes can be taken for more than one thing. */
  static final class Ambiguous extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ambiguous(String message) {
      super(message);
    }
  }

  /** The bytes end before the message does. */
  private static final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param complete the messages that are there whole
   * @param rest what is there of a further one
   */
  record Read(List<Message> complete, String rest) {}

  static Read read(byte[] bytes) {
    StrictReader reader = new StrictReader(new String(bytes, ISO_8859_1));
    List<Message> complete = new ArrayList<>();
    int end = 0;
    try {
      while (end < reader.text.length()) {
        complete.add(reader.message());
        end = reader.at;
      }
    } catch (Incomplete e) {
      return new Read(complete, reader.text.substring(end));
    }
    return new Read(complete, "");
  }

  private Message message() {
    int headEnd = text.indexOf("\r\n\r\n", at);
    if (headEnd < 0) {
      throw new Incomplete();
    }
    List<String> lines = Arrays.asList(text.substring(at, headEnd).split("\r\n", -1));
    at = headEnd + 4;
    String start = lines.getFirst();
    require(REQUEST_LINE, start, STATUS_LINE.matcher(start).matches());
    List<String> headers = lines.subList(1, lines.size());
    headers.forEach(line -> require(HEADER, line, false));
    Message head = new Message(start, headers, "");
    return new Message(start, headers, body(head));
  }

  private String body(Message head) {
    List<String> lengths = head.values("content-length");
    List<String> codings = head.values("transfer-encoding");
    boolean request = !head.start().startsWith("HTTP/");
    if (lengths.size() + codings.size() > 1 || (request && head.values("host").size() != 1)) {
      throw new Ambiguous("Several lengths, codings or hosts: " + head);
    }
    if (!codings.isEmpty()) {
      if (!codings.getFirst().equals("chunked")) {
        throw new Ambiguous("Transfer coding " + codings);
      }
      return chunks();
    }
    if (lengths.isEmpty()) {
      return "";
    }
    require(LENGTH, lengths.getFirst(), false);
    return take(Integer.parseInt(lengths.getFirst()));
  }

  private String chunks() {
    StringBuilder body = new StringBuilder();
    while (true) {
      int end = text.indexOf("\r\n", at);
      if (end < 0) {
        throw new Incomplete();
      }
      String size = text.substring(at, end);
      require(CHUNK_SIZE, size, false);
      at = end + 2;
      int length = Integer.parseInt(size, 16);
      body.append(take(length));
      if (!take(2).equals("\r\n")) {
        throw new Ambiguous("No line end behind a chunk, or a trailer");
      }
      if (length == 0) {
        return body.toString();
      }
    }
  }

  private String take(int length) {
    if (text.length() - at < length) {
      throw new Incomplete();
    }
    at += length;
    return text.substring(at - length, at);
  }

  private static void require(Pattern form, String part, boolean otherwise) {
    if (!otherwise && !form.matcher(part).matches()) {
      throw new Ambiguous("Malformed: " + part);
    }
  }
}
