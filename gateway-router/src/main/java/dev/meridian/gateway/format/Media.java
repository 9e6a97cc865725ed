package dev.meridian.gateway.format;

/** Where the bytes of an image or a file are. */
sealed interface Media {
  /**
   * @param data Base64
   */
  record Inline(String mimeType, String data) implements Media {
    String dataUrl() {
      return "data:" + mimeType + ";base64," + data;
    }
  }

  record Url(String url) implements Media {}

  /** A web address, or a data URL's content. */
  static Media ofUrl(Field field) {
    String url = field.text();
    if (!url.startsWith("data:")) {
      return new Url(webAddress(field));
    }
    int comma = url.indexOf(',');
    if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
      throw field.bad("a data URL with a media type and base64");
    }
    return new Inline(
        url.substring("data:".length(), comma - ";base64".length()), url.substring(comma + 1));
  }

  /** Other schemes name a provider's own storage, where another provider finds nothing. */
  static String webAddress(Field field) {
    String url = field.text();
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw field.bad("an http or https URL");
    }
    return url;
  }
}
