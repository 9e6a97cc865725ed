package dev.meridian.data.auth;

import java.util.regex.Pattern;

/** The routes on which somebody without a credential can read public experiments. */
final class PublicReads {
  private static final Pattern GET =
      Pattern.compile("/v1/experiment/[^/]+(/fetch|/summarize)?|/experiment-comparison2");
  private static final Pattern POST =
      Pattern.compile("/v1/experiment/[^/]+/fetch|/experiment-comparison2");

  private PublicReads() {}

  static boolean contains(String method, String path) {
    return switch (method) {
      case "GET" -> GET.matcher(path).matches();
      case "POST" -> POST.matcher(path).matches();
      default -> false;
    };
  }
}
