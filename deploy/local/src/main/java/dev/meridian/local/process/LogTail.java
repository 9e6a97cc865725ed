package dev.meridian.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log without its stack frames, for an error that somebody reads on a terminal. */
public final class LogTail {
  private static final int BYTES = 32_768;
  private static final int LINES = 12;

  private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at .+|\\.\\.\\. \\d+ more)");

  private LogTail() {}

  /**
   * Starts with a colon and a line break, so that it can follow a sentence; empty when there is no
   * log.
   */
  public static String of(Path log) {
    return of(log, 0);
  }

  /**
   * @param from the byte where what is of interest begins
   */
  static String of(Path log, long from) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      int length = (int) Math.clamp(file.length() - from, 0, BYTES);
      byte[] bytes = new byte[length];
      file.seek(file.length() - length);
      file.readFully(bytes);
      List<String> lines =
          new String(bytes, StandardCharsets.UTF_8)
              .strip()
              .lines()
              .filter(line -> !STACK_FRAME.matcher(line).matches())
              .toList();
      return ":\n  "
          + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()))
          + "\n  (all of it: "
          + log
          + ")";
    } catch (IOException e) {
      return "";
    }
  }
}
