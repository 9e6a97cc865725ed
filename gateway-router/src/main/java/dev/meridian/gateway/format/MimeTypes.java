package dev.meridian.gateway.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a web address most likely holds, where a format wants to be told. */
final class MimeTypes {
  private static final Map<String, String> BY_EXTENSION =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "webp", "image/webp",
          "pdf", "application/pdf",
          "txt", "text/plain");

  private MimeTypes() {}

  static Optional<String> ofUrl(String url) {
    String path = url.replaceFirst("[?#].*", "");
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_EXTENSION.get(extension));
  }
}
