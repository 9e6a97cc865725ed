package dev.meridian.control.settings;

import dev.meridian.model.error.ApiException;
import java.util.List;

/** How the console shows images of records. */
final class ImageRendering {
  private static final List<String> MODES = List.of("auto", "click_to_load", "blocked");

  private ImageRendering() {}

  /**
   * @throws ApiException 400 for a mode that there is not
   */
  static Said<String> check(Said<String> said) {
    return said.map(
        mode -> {
          if (!MODES.contains(mode)) {
            throw ApiException.badRequest(
                "image_rendering_mode is one of " + String.join(", ", MODES) + ", or null");
          }
          return mode;
        });
  }
}
