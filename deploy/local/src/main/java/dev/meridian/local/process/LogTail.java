package dev.meridian.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, for an error that somebody reads on a terminal. */
public final class LogTail {
  private static final int BYTES = 4096;
  private static final int LINES = 12;

  private LogTail() {}

  /**
   * Starts with a colon and a line break, so that it can follow a sentence; empty when there is no
   * log.
   */
  public static String of(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      int length = (int) Math.min(file.length(), BYTES);
      byte[] bytes = new byte[length];
      file.seek(file.length() - length);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).strip().lines().toList();
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
